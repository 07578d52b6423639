import { startTestApp, type TestApp } from '../support/app.js';
import { runCommand } from '../support/command.js';
import type { GivenSession, GivenTotpUser } from '../support/given.js';
import type { Answer } from '../support/http-client.js';
import { mailedToken, queuedMails } from '../support/mails.js';
import { race } from '../support/race.js';
import { startSweeper } from '../support/sweeper.js';

const confirmPath = '/api/v1/auth/second-factor-reset/confirm';
const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;

describe('a person who lost phone and codes', () => {
  let app: TestApp;
  let admin: GivenSession & { readonly user: { readonly id: string } };
  let ada: GivenTotpUser;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '10000' } });
  });

  afterAll(async () => {
    await app.close();
  });

  beforeEach(async () => {
    admin = await app.given.signedIn({ role: 'admin' });
    ada = await app.given.userWithTotp();
  });

  const ask = (id: string, body: object = { reason: 'showed a passport' }) =>
    app.http.post(`/api/v1/admin/users/${id}/second-factors/reset`, body, { token: admin.token });
  const firstStep = async () => (await app.given.signIn(ada)).body['status'] as string;
  const templates = async () => (await queuedMails(app, ada.email)).map(({ template }) => template);
  const actions = async () => (await app.facts.auditOf(ada)).map(({ action }) => action);

  async function sweep(): Promise<void> {
    const sweeper = await startSweeper(app);
    await sweeper.sweep();
    await sweeper.close();
  }

  it('MF-09: is let in without them a day after an administrator vouched; everything they had is gone, and they are told', async () => {
    const session = await app.given.session(ada);
    const { status, body } = await ask(ada.id);
    expect([status, Object.keys(body)]).toEqual([202, ['inForceAt']]);
    await app.clock.advance('23h');
    await sweep();
    expect(await firstStep()).toBe('second_step_required');
    await app.clock.advance('61m');
    await sweep();
    expect(await firstStep()).toBe('signed_in');
    expect(await app.given.refreshCode(session.refreshToken)).toEqual([401, 'invalidated_token']);
    expect(await templates()).toEqual(expect.arrayContaining(['factor_reset_asked', 'factors_reset']));
    expect(await actions()).toEqual(expect.arrayContaining(['second_factors.reset_asked', 'second_factors.reset']));
  });

  it('MF-09 RA-01: need not wait where they confirm it by mail, once', async () => {
    await ask(ada.id);
    const token = await mailedToken(app, ada.email, 'factor_reset_asked');
    const hold = { holding: `select from one_time_tokens where purpose = 'second_factor_reset' for update` };
    const confirm = () => app.http.post(confirmPath, { token });
    expect((await race(app.database, hold, confirm, confirm)).map(told)).toEqual([204, 'invalid_token']);
    expect(await firstStep()).toBe('signed_in');
  });

  it('MF-09: shows that nothing is lost by signing in with the factor: then nothing happens, whoever asked', async () => {
    await ask(ada.id);
    const token = await mailedToken(app, ada.email, 'factor_reset_asked');
    await app.given.session(ada);
    expect(await actions()).toContain('second_factors.reset_cancelled');
    await app.http.post(confirmPath, { token });
    await app.clock.advance('25h');
    await sweep();
    expect(await firstStep()).toBe('second_step_required');
  });

  it('MF-09: nobody does it for themselves, for nobody, or without a reason', async () => {
    expect(told(await ask(admin.user.id))).toBe('own_account');
    expect(told(await ask('0198c3a0-0000-7000-8000-000000000000'))).toBe('not_found');
    expect(told(await ask(ada.id, {}))).toBe('invalid_request');
    expect(told(await app.http.post(confirmPath, { token: 'x'.repeat(43) }))).toBe('invalid_token');
    expect(told(await app.http.post(confirmPath, {}))).toBe('invalid_request');
  });

  it('MF-09: an operator does it at the command line, for the only administrator too', async () => {
    const words = ['reset-second-factors', ada.username, '--reason', 'came to my desk', '--json'];
    const { exitCode, json } = await runCommand(words, { DATABASE_URL: app.database.url });
    expect([exitCode, json.id]).toEqual([0, ada.id]);
    const [event] = (await app.facts.auditOf(ada)).filter(({ action }) => action === 'second_factors.reset_asked');
    expect(event).toMatchObject({ details: { reason: 'came to my desk' } });
  });
});
