import { newId } from '#platform/database/ids.js';
import type { TestApp } from './app.js';
import { FrontEnd } from './front-end.js';
import type { GivenUser } from './given.js';
import type { HostileProvider } from './hostile-provider.js';
import type { Answer } from './http-client.js';
import { mailedToken } from './mails.js';
import { answer, type OddBackend } from './odd-backend.js';

/** A way to show a first factor; the device's token where it has one. */
export interface WayIn {
  readonly name: string;
  /** What the session remembers. */
  readonly method: string;
  readonly enter: (app: TestApp, user: GivenUser, knownDeviceToken?: string) => Promise<Answer>;
}

/** By a provider that does as it is told, and to which the person is linked. */
export function byProvider(provider: HostileProvider): WayIn['enter'] {
  const enter = async (app: TestApp, { id }: GivenUser, knownDeviceToken?: string): Promise<Answer> => {
    await app.sql(
      `insert into oauth_accounts (id, user_id, provider, issuer, subject) values ($1, $2, 'openid', $3, $4) on conflict do nothing`,
      [newId(), id, provider.issuer, id],
    );
    provider.token.claims = { sub: id };
    const frontEnd = new FrontEnd(app);
    const { back, codeVerifier } = await frontEnd.goThere(provider);
    return frontEnd.exchange(back, codeVerifier, {}, deviceCookie(knownDeviceToken).headers);
  };
  return enter;
}

const newPassword = 'a third long enough phrase';
function deviceCookie(token?: string): { headers: Record<string, string> } {
  return { headers: token === undefined ? {} : { cookie: `gatehouse_device=${token}` } };
}

async function byEmailCode({ http, ...app }: TestApp, { email }: GivenUser, token?: string): Promise<Answer> {
  const { body } = await http.post('/api/v1/auth/email-code', { email });
  const code = await mailedToken({ http, ...app }, email, 'sign_in_code');
  const shown = { challenge: body['challenge'] as string, code };
  return http.post('/api/v1/auth/email-code/verify', shown, deviceCookie(token));
}

async function afterReset(app: TestApp, { email }: GivenUser, knownDeviceToken?: string): Promise<Answer> {
  await app.http.post('/api/v1/auth/password-reset', { email });
  const token = await mailedToken(app, email, 'password_reset');
  await app.http.post('/api/v1/auth/password-reset/confirm', { token, password: newPassword });
  return app.given.signIn({ email, password: newPassword }, knownDeviceToken ? { knownDeviceToken } : {});
}

async function byLoginLink({ http, given }: TestApp, { id }: GivenUser, knownDevice?: string): Promise<Answer> {
  const { token } = await given.signedIn({ role: 'admin' });
  const { body } = await http.post(`/api/v1/users/${id}/login-links`, {}, { token });
  const code = new URL(body['url'] as string).searchParams.get('code');
  return http.post('/api/v1/auth/exchange', { code }, deviceCookie(knownDevice));
}

const issuer = 'the-company';

/** Settings for a company's own backend at which everybody of this test has an account; who has a password here keeps it. */
export function settingsFor(backend: OddBackend): Record<string, string> {
  backend.behave(({ body }, reply) => {
    answer(reply, 200, { user: { id: body['username'] } });
  });
  return { ...backend.settings, BACKEND_ISSUER: issuer, BACKEND_LOCAL_FALLBACK: 'true' };
}

async function byBackend(app: TestApp, { id, email, password }: GivenUser, token?: string): Promise<Answer> {
  const link = `insert into oauth_accounts (id, user_id, provider, issuer, subject) values (gen_random_uuid(), $1, 'backend', $2, $3)`;
  await app.sql(link, [id, issuer, email]);
  return app.given.signIn({ email, password }, token ? { knownDeviceToken: token } : {});
}

/** MF-04: each is the same to a second factor. A new way in is one line here, and one in docs/second-step.md. */
export const waysIn: readonly WayIn[] = [
  {
    name: 'a password',
    method: 'password',
    enter: (app, user, token) => app.given.signIn(user, token ? { knownDeviceToken: token } : {}),
  },
  { name: 'a code by mail', method: 'email_code', enter: byEmailCode },
  { name: 'a one-time login link', method: 'login_link', enter: byLoginLink },
  { name: 'a password that a company’s own backend checks', method: 'backend', enter: byBackend },
  { name: 'a password that was just reset', method: 'password', enter: afterReset },
];

/** Of those, the ones after which no device is trusted any more. */
export const forgettingDevices: readonly string[] = ['a password that was just reset'];
