import { createHash } from 'node:crypto';
import { captchaAsked, captchaRefused, CaptchaScene, codeOf } from '../support/captcha-scene.js';
import { captchaKeys } from '../support/fake-siteverify.js';
import type { Answer } from '../support/http-client.js';
import { race } from '../support/race.js';
import { seenByStranger } from '../support/stranger.js';

describe('whoever has used up half of a limit', () => {
  let scene: CaptchaScene;

  beforeAll(async () => {
    scene = await CaptchaScene.open();
  });

  beforeEach(() => {
    scene.provider.asked.length = 0;
  });

  afterAll(async () => {
    await scene.close();
  });

  it('Captcha: is asked for one at the sixth guess at an address, before anything is hashed, and told how to draw it', async () => {
    const ada = await scene.app.given.user();
    expect(await scene.times(5, () => scene.attempt(ada.email))).toEqual(Array(5).fill(401));
    let answer: Answer | undefined;
    const hashes = await scene.app.facts.hashesDuring(async () => {
      answer = await scene.attempt(ada.email, { password: ada.password });
    });
    expect(hashes).toBe(0);
    expect(answer?.body).toMatchObject({
      code: 'captcha_required',
      provider: 'turnstile',
      siteKey: captchaKeys.siteKey,
    });
    expect(answer?.text).not.toContain(captchaKeys.secretKey);
    const { body } = await scene.app.http.get('/api/v1/auth/config');
    expect(body['captcha']).toEqual({ provider: 'turnstile', siteKey: captchaKeys.siteKey });
  });

  it('EN-06: is asked alike whether or not anybody has the address', async () => {
    const ada = await scene.app.given.user();
    const answers = [];
    for (const email of [ada.email, 'nobody.at.all@example.org']) {
      expect(await scene.times(5, () => scene.attempt(email))).toEqual(Array(5).fill(401));
      answers.push(seenByStranger(await scene.attempt(email)));
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('Captcha: goes on with a right answer, which the provider is asked about with the secret and the address of who solved it', async () => {
    const ada = await scene.app.given.user();
    await scene.times(5, () => scene.attempt(ada.email));
    expect(scene.provider.asked).toEqual([]);
    const ip = scene.elsewhere();
    const captchaToken = scene.provider.solve({ action: 'login' });
    expect((await scene.attempt(ada.email, { captchaToken }, ip)).status).toBe(401);
    expect(scene.provider.asked.map((form) => Object.fromEntries(form))).toEqual([
      { secret: captchaKeys.secretKey, response: captchaToken, remoteip: ip },
    ]);
    expect(
      (await scene.attempt(ada.email, { password: ada.password, captchaToken: scene.provider.solve() })).status,
    ).toBe(200);
    // The first sign-in gave its place back, so half of the limit is used up still.
    expect(codeOf(await scene.attempt(ada.email))).toEqual(captchaAsked);
  });

  it('Captcha: is not let in by an answer used before, made up, from another site, for something else, or from long ago', async () => {
    const ada = await scene.app.given.user();
    await scene.times(5, () => scene.attempt(ada.email));
    const used = scene.provider.solve();
    expect((await scene.attempt(ada.email, { captchaToken: used })).status).toBe(401);
    const others = [
      scene.provider.solve({ hostname: 'evil.example' }),
      scene.provider.solve({ action: 'register' }),
      scene.provider.solve({ secondsAgo: 700 }),
    ];
    const hashes = await scene.app.facts.hashesDuring(async () => {
      for (const captchaToken of [used, 'made-up', 'x'.repeat(2_049), ...others])
        expect(codeOf(await scene.attempt(ada.email, { password: ada.password, captchaToken }))).toEqual(
          captchaRefused,
        );
    });
    expect(hashes).toBe(0);
    expect((await scene.attempt(ada.email, { captchaToken: 'x'.repeat(4_097) })).status).toBe(400);
  });

  it('BF-05: takes nobody’s place without one: the owner has the other half, and a known device is not asked', async () => {
    const ada = await scene.app.given.user();
    const { knownDeviceToken } = await scene.app.given.session(ada);
    await scene.times(5, () => scene.attempt(ada.email));
    for (let more = 0; more < 12; more++) {
      expect(codeOf(await scene.attempt(ada.email))).toEqual(captchaAsked);
      expect(codeOf(await scene.attempt(ada.email, { captchaToken: 'made-up' }))).toEqual(captchaRefused);
    }
    const { password } = ada;
    expect((await scene.attempt(ada.email, { password, captchaToken: scene.provider.solve() })).status).toBe(200);
    expect((await scene.attempt(ada.email, { password, knownDeviceToken })).status).toBe(200);
  });

  it('BF-01: has no more than the limit, however many captchas are solved; then nobody is asked for one in vain', async () => {
    const ada = await scene.app.given.user();
    await scene.times(5, () => scene.attempt(ada.email));
    const solved = await scene.times(5, () => scene.attempt(ada.email, { captchaToken: scene.provider.solve() }));
    expect(solved).toEqual(Array(5).fill(401));
    for (const more of [{}, { captchaToken: scene.provider.solve() }])
      expect(codeOf(await scene.attempt(ada.email, more))).toEqual([429, 'too_many_attempts']);
    expect(scene.provider.asked).toHaveLength(5);
  });

  it('BF-03: cannot overrun the half by guessing in parallel', async () => {
    const ada = await scene.app.given.user();
    await scene.times(3, () => scene.attempt(ada.email));
    const key = `captcha:sign-in:identifier:${createHash('sha256').update(ada.email).digest('base64url')}`;
    const hold = { holding: 'select from rate_limits where key = $1 for update', parameters: [key] };
    const guess = () => scene.attempt(ada.email);
    const answers = await race(scene.app.database, hold, guess, guess, guess, guess);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 403]);
  });

  it('BF-02: is asked for what a network has tried at many addresses', async () => {
    const ip = scene.elsewhere();
    let guesses = 0;
    const spray = () => scene.attempt(`sprayed${String(++guesses)}@example.org`, {}, ip);
    expect(await scene.times(15, spray)).toEqual(Array(15).fill(401));
    expect(codeOf(await spray())).toEqual(captchaAsked);
    expect((await scene.attempt('sprayed0@example.org')).status).toBe(401);
  });

  it.each([
    ['/api/v1/auth/password-reset', 'password_reset'],
    ['/api/v1/auth/email-code', 'email_code'],
  ])(
    'Captcha: is asked at the third mail to an address (%s), and at the eleventh of a network',
    async (path, action) => {
      const email = `${action}@example.org`;
      expect(await scene.times(2, () => scene.post(path, { email }))).toEqual([202, 202]);
      expect(codeOf(await scene.post(path, { email }))).toEqual(captchaAsked);
      expect(codeOf(await scene.post(path, { email, captchaToken: 'made-up' }))).toEqual(captchaRefused);
      expect(
        codeOf(await scene.post(path, { email, captchaToken: scene.provider.solve({ action: 'login' }) })),
      ).toEqual(captchaRefused);
      expect((await scene.post(path, { email, captchaToken: scene.provider.solve({ action }) })).status).toBe(202);

      const ip = scene.elsewhere();
      let people = 0;
      const another = (more: object = {}) =>
        scene.post(path, { email: `${action}${String(++people)}@example.org`, ...more }, ip);
      expect(await scene.times(10, another)).toEqual(Array(10).fill(202));
      // What is refused for want of a captcha is no mail: the other ten are there still.
      for (let time = 0; time < 15; time++) expect(codeOf(await another())).toEqual(captchaAsked);
      expect(await scene.times(10, () => another({ captchaToken: scene.provider.solve() }))).toEqual(
        Array(10).fill(202),
      );
      expect(codeOf(await another({ captchaToken: scene.provider.solve() }))).toEqual([429, 'too_many_requests']);
    },
  );

  it('Captcha: is asked at the fourth account of a network, and at the third with one address', async () => {
    const path = '/api/v1/auth/register';
    const password = 'ten grey lanterns sing';
    const ip = scene.elsewhere();
    let people = 0;
    const another = (more: object = {}) =>
      scene.post(path, { email: `newcomer${String(++people)}@example.org`, password, ...more }, ip);
    expect(await scene.times(3, another)).toEqual([202, 202, 202]);
    const hashes = await scene.app.facts.hashesDuring(async () => {
      expect(codeOf(await another())).toEqual(captchaAsked);
      expect(codeOf(await another({ captchaToken: 'made-up' }))).toEqual(captchaRefused);
    });
    expect(hashes).toBe(0);
    const solved = () => another({ captchaToken: scene.provider.solve({ action: 'register' }) });
    expect(await scene.times(3, solved)).toEqual([202, 202, 429]);

    const again = (more: object = {}) => scene.post(path, { email: 'again@example.org', password, ...more });
    expect(await scene.times(3, again)).toEqual([202, 202, 403]);
    expect((await again({ captchaToken: scene.provider.solve() })).status).toBe(202);
  });

  it('Captcha: has thirty wrong answers a network, each of which costs a call to the provider', async () => {
    const ip = scene.elsewhere();
    const ada = await scene.app.given.user();
    await scene.times(5, () => scene.attempt(ada.email));
    const guess = () => scene.attempt(ada.email, { captchaToken: 'made-up' }, ip);
    expect(await scene.times(30, guess)).toEqual(Array(30).fill(403));
    expect(codeOf(await guess())).toEqual([429, 'too_many_attempts']);
    expect(scene.provider.asked).toHaveLength(30);
    for (const path of ['/api/v1/auth/password-reset', '/api/v1/auth/email-code']) {
      await scene.times(2, () => scene.post(path, { email: 'thirty@example.org' }));
      const answer = await scene.post(path, { email: 'thirty@example.org', captchaToken: 'made-up' }, ip);
      expect([path, ...codeOf(answer)]).toEqual([path, 429, 'too_many_attempts']);
    }
    expect((await scene.attempt(ada.email, { captchaToken: scene.provider.solve() })).status).toBe(401);
  });
});
