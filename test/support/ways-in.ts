import { newId } from '#platform/database/ids.js';
import type { TestApp } from './app.js';
import { FrontEnd } from './front-end.js';
import type { GivenUser } from './given.js';
import type { HostileProvider } from './hostile-provider.js';
import type { Answer } from './http-client.js';
import { mailedToken } from './mails.js';
import { answer, type OddBackend } from './odd-backend.js';

/** What is left to do of a way in that was begun. */
type Rest = () => Promise<Answer>;
type Begin = (app: TestApp, user: GivenUser, knownDeviceToken?: string) => Promise<Rest>;

/** A way to show a first factor; the device's token where it has one. */
export interface WayIn {
  readonly name: string;
  /** What the session remembers. */
  readonly method: string;
  /** All but the last step, which brings the session: something may happen to the account in between (BF-06). */
  readonly begin: Begin;
  readonly enter: (...parameters: Parameters<Begin>) => Promise<Answer>;
}

export function wayIn(name: string, method: string, begin: Begin): WayIn {
  return { name, method, begin, enter: async (...parameters) => (await begin(...parameters))() };
}

/** With the ID token that the provider gave to an app on a phone, to whom the person is linked. */
export function byIdToken(provider: HostileProvider): Begin {
  return async (app, { id }) => {
    await linked(app, provider, id);
    const { body } = await app.http.post('/api/v1/auth/id-token/options', { provider: 'openid' });
    const nonce = body['nonce'] as string;
    const idToken = await provider.idToken(nonce);
    return () => app.http.post('/api/v1/auth/id-token', { provider: 'openid', nonce, idToken });
  };
}

async function linked(app: TestApp, provider: HostileProvider, id: string): Promise<void> {
  await app.sql(
    `insert into oauth_accounts (id, user_id, provider, issuer, subject) values ($1, $2, 'openid', $3, $4) on conflict do nothing`,
    [newId(), id, provider.issuer, id],
  );
  provider.token.claims = { sub: id };
}

/** By a provider that does as it is told, and to which the person is linked. */
export function byProvider(provider: HostileProvider): Begin {
  return async (app, { id }, knownDeviceToken) => {
    await linked(app, provider, id);
    const frontEnd = new FrontEnd(app);
    const { back, codeVerifier } = await frontEnd.goThere(provider);
    return () => frontEnd.exchange(back, codeVerifier, {}, deviceCookie(knownDeviceToken).headers);
  };
}

const newPassword = 'a third long enough phrase';
function deviceCookie(token?: string): { headers: Record<string, string> } {
  return { headers: token === undefined ? {} : { cookie: `gatehouse_device=${token}` } };
}

const byPassword: Begin = (app, user, token) =>
  Promise.resolve(() => app.given.signIn(user, token ? { knownDeviceToken: token } : {}));

const byEmailCode: Begin = async (app, { email }, token) => {
  const { body } = await app.http.post('/api/v1/auth/email-code', { email });
  const code = await mailedToken(app, email, 'sign_in_code');
  const shown = { challenge: body['challenge'] as string, code };
  return () => app.http.post('/api/v1/auth/email-code/verify', shown, deviceCookie(token));
};

const afterReset: Begin = async (app, { email }, knownDeviceToken) => {
  await app.http.post('/api/v1/auth/password-reset', { email });
  const token = await mailedToken(app, email, 'password_reset');
  return async () => {
    await app.http.post('/api/v1/auth/password-reset/confirm', { token, password: newPassword });
    return app.given.signIn({ email, password: newPassword }, knownDeviceToken ? { knownDeviceToken } : {});
  };
};

const byLoginLink: Begin = async ({ http, given }, { id }, knownDevice) => {
  const { token } = await given.signedIn({ role: 'admin' });
  const { body } = await http.post(`/api/v1/users/${id}/login-links`, {}, { token });
  const code = new URL(body['url'] as string).searchParams.get('code');
  return () => http.post('/api/v1/auth/exchange', { code }, deviceCookie(knownDevice));
};

const issuer = 'the-company';

/** Settings for a company's own backend at which everybody of this test has an account; who has a password here keeps it. */
export function settingsFor(backend: OddBackend): Record<string, string> {
  backend.behave(({ body }, reply) => {
    answer(reply, 200, { user: { id: body['username'] } });
  });
  return { ...backend.settings, BACKEND_ISSUER: issuer, BACKEND_LOCAL_FALLBACK: 'true' };
}

const byBackend: Begin = async (app, { id, email, password }, token) => {
  const link = `insert into oauth_accounts (id, user_id, provider, issuer, subject) values (gen_random_uuid(), $1, 'backend', $2, $3)`;
  await app.sql(link, [id, issuer, email]);
  return () => app.given.signIn({ email, password }, token ? { knownDeviceToken: token } : {});
};

/** MF-04: each is the same to a second factor. A new way in is one line here, and one in docs/second-step.md. */
export const waysIn: readonly WayIn[] = [
  wayIn('a password', 'password', byPassword),
  wayIn('a code by mail', 'email_code', byEmailCode),
  wayIn('a one-time login link', 'login_link', byLoginLink),
  wayIn('a password that a company’s own backend checks', 'backend', byBackend),
  wayIn('a password that was just reset', 'password', afterReset),
];

/** Of those, the ones after which no device is trusted any more. */
export const forgettingDevices: readonly string[] = ['a password that was just reset'];
