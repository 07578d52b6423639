import { parseEmailAddress } from '#domain/users/email-address.policy.js';
import { UsersService } from '#domain/users/users.service.js';
import { anonymous } from '#platform/actor/actor.js';
import { newId } from '#platform/database/ids.js';
import { apiDocument } from '../../support/api-document.js';
import { operationsOf } from '../../support/contract-operations.js';
import { cookiesOf } from '../../support/cookies.js';
import { FakeSiteverify } from '../../support/fake-siteverify.js';
import type { Answer } from '../../support/http-client.js';
import { PasskeyDesk } from '../../support/passkeys.js';
import { Authenticator } from '../../support/passkey-device.js';
import { authToken, outcomeOf, SingleUserScene } from '../../support/single-user.js';

const wrong = 'quite another phrase';

describe('one person alone', () => {
  let scene: SingleUserScene;

  beforeAll(async () => {
    scene = await SingleUserScene.open({ ALLOW_REGISTRATION: 'true' });
  });

  afterAll(async () => {
    await scene.app.close();
  });

  it('S3-39: is the administrator from the start, and signs in with the password alone', async () => {
    const { body: config } = await scene.app.http.get('/api/v1/auth/config');
    expect(config).toMatchObject({ mode: 'single_user', registration: 'closed', methods: { emailCode: false } });
    const { status, body } = await scene.signIn();
    expect([status, body['user']]).toEqual([200, expect.objectContaining({ role: 'admin', email: null })]);
    expect(await scene.app.sql('select count(*)::int as n from users')).toEqual([{ n: 1 }]);
    const answer = await scene.app.http.get('/api/v1/admin/users', { token: body['token'] as string });
    expect(answer.body['items']).toHaveLength(1);
  });

  it('S3-39, CK-01: gets cookies where they ask for them, as everybody does', async () => {
    const origin = 'http://localhost:3080';
    const answer = await scene.signIn({ delivery: 'cookie' }, { origin });
    expect(answer.body).not.toHaveProperty('refreshToken');
    expect(cookiesOf(answer)['gatehouse_refresh']?.value).toMatch(/^gtr_/);
    const elsewhere = await scene.signIn({ delivery: 'cookie' }, { origin: 'https://evil.example' });
    expect(outcomeOf(elsewhere)).toEqual([403, 'untrusted_origin']);
  });

  it.each([{ email: 'admin@example.org' }, { username: 'admin' }, { email: 'admin', username: 'admin' }])(
    'S3-39: is told not to say who they are, as with %j',
    async (who) => {
      let answer: Answer | undefined;
      const hashes = await scene.app.facts.hashesDuring(async () => {
        answer = await scene.signIn(who);
      });
      expect([answer?.status, answer?.body['code'], hashes]).toEqual([400, 'invalid_request', 0]);
      const errors = answer?.body['errors'] as { field: string; code: string }[];
      expect(errors.map(({ field, code }) => [field, code])).toEqual(
        Object.keys(who).map((field) => [field, 'unknown_field']),
      );
    },
  );

  it('S3-39, EN-02: every wrong password costs one hash check, and so does the right one', async () => {
    for (const password of [wrong, authToken.slice(1), `${authToken} `, authToken]) {
      let answer: Answer | undefined;
      const hashes = await scene.app.facts.hashesDuring(async () => {
        answer = await scene.signIn({ password });
      });
      expect([password, answer?.status, hashes]).toEqual([password, password === authToken ? 200 : 401, 1]);
    }
  });

  it('S3-39: whatever makes or needs somebody else, an address or another password is closed, to the person too', async () => {
    const closed = operationsOf(await apiDocument()).filter(({ replies }) =>
      replies.get(403)?.codes.includes('single_user_mode'),
    );
    expect(closed.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)).toEqual(
      expect.arrayContaining([
        'POST /auth/register',
        'POST /auth/email-verification',
        'POST /auth/email-code',
        'POST /auth/password-reset',
        'POST /auth/account-recovery',
        'POST /users/me/password',
        'POST /users/me/email',
        'POST /admin/users',
        'GET /organizations',
        'POST /organizations',
        'GET /organizations/{organizationId}/members',
      ]),
    );
    const { token } = await scene.session();
    for (const { id, method, path } of closed) {
      // The mode is told to everybody, before anything that the request names is looked at.
      for (const who of [{}, { token }]) {
        const answer = await scene.app.http.send(method, path.replace(/\{\w+\}/g, newId), who);
        expect([id, ...outcomeOf(answer)]).toEqual([id, 403, 'single_user_mode']);
      }
    }
    expect((await scene.signIn()).status).toBe(200);
  });

  it('S3-39: no road leads to a second account, whichever flow takes it', async () => {
    const newcomer = {
      ...{ id: newId(), email: parseEmailAddress('eve@example.org'), emailVerified: true },
      ...{ usernameWish: null, name: null, locale: null, isLocal: false as const },
    };
    await expect(scene.app.nest.get(UsersService, { strict: false }).admit(anonymous, newcomer)).rejects.toThrow(
      /One person alone/,
    );
  });

  it('S3-39, MF-04: has passkeys and a name as everybody has', async () => {
    const { token } = await scene.session();
    const desk = new PasskeyDesk(scene.app);
    const authenticator = new Authenticator();
    expect((await desk.make(token, authenticator)).status).toBe(201);
    const renamed = await scene.app.http.patch('/api/v1/users/me', { username: 'ada', name: 'Ada' }, { token });
    expect(renamed.status).toBe(200);
    const { body } = await desk.signIn(authenticator);
    expect(body['user']).toMatchObject({ username: 'ada', role: 'admin' });
    // MF-04: whoever has a passkey shows it after the password.
    expect((await scene.signIn()).body).toMatchObject({ status: 'second_step_required', methods: ['passkey'] });
  });
});

describe('guessing at the password of one person alone', () => {
  let scene: SingleUserScene;
  let networks = 0;

  beforeAll(async () => {
    scene = await SingleUserScene.open({ TRUST_PROXY: '1', BAN_VIOLATIONS: 'false' });
  });

  afterAll(async () => {
    await scene.app.close();
  });

  const elsewhere = (): Record<string, string> => ({ 'x-forwarded-for': `10.9.0.${String(++networks)}` });

  it('S3-39, BF-01, BF-03: ten tries from wherever, at once too; then the door is shut, and open to a device that is known', async () => {
    const { knownDeviceToken } = await scene.session();
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.signIn({ password: wrong }, elsewhere())));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(10).fill(401),
      ...Array<number>(10).fill(429),
    ]);
    const hashes = await scene.app.facts.hashesDuring(async () => {
      const late = await scene.signIn({}, elsewhere());
      expect([...outcomeOf(late), Number(late.headers.get('retry-after')) > 0]).toEqual([
        429,
        'too_many_attempts',
        true,
      ]);
    });
    expect(hashes).toBe(0);
    // BF-05: strangers shut nobody out of their own device.
    expect((await scene.signIn({ knownDeviceToken }, elsewhere())).status).toBe(200);
  });
});

describe('guessing at it where there is a captcha', () => {
  const provider = new FakeSiteverify();
  let scene: SingleUserScene;

  beforeAll(async () => {
    await provider.start();
    scene = await SingleUserScene.open(provider.settings);
  });

  afterAll(async () => {
    await scene.app.close();
    provider.stop();
  });

  it('S3-39, Captcha: is asked for one at the sixth guess', async () => {
    for (let guess = 0; guess < 5; guess++) expect((await scene.signIn({ password: wrong })).status).toBe(401);
    expect(outcomeOf(await scene.signIn())).toEqual([403, 'captcha_required']);
    const captchaToken = provider.solve({ action: 'login' });
    expect((await scene.signIn({ captchaToken })).status).toBe(200);
  });
});
