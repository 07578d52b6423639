import { startTestApp, type TestApp } from './app.js';
import type { GivenSession } from './given.js';
import type { Answer, HttpClient } from './http-client.js';

export const authToken = 'eleven lanterns over quiet water';
export const singleUser = { SINGLE_USER_MODE: 'true', AUTH_TOKEN: authToken };
export const ownCredentials = { email: 'ada@example.org', password: 'seven boats under a paper bridge' };

/** Where one person alone uses the service. */
export class SingleUserScene {
  private constructor(readonly app: TestApp) {}

  static async open(settings: Record<string, string> = {}): Promise<SingleUserScene> {
    return new SingleUserScene(await startTestApp({ settings: { LOGIN_MAX: '10000', ...singleUser, ...settings } }));
  }

  signIn(body: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.app.http.post('/api/v1/auth/login', { password: authToken, ...body }, { headers });
  }

  async session(): Promise<GivenSession & { readonly userId: string }> {
    return sessionIn(await this.signIn());
  }
}

export function sessionIn({ status, body, text }: Answer): GivenSession & { readonly userId: string } {
  if (status !== 200) throw new Error(`signing in gave ${text}`);
  const { token, refreshToken, knownDeviceToken } = body as GivenSession;
  return { id: body['session'].id as string, userId: body['user'].id as string, token, refreshToken, knownDeviceToken };
}

export async function switchMode(
  http: HttpClient,
  token: string,
  credentials: object = ownCredentials,
): Promise<Answer> {
  return http.post('/api/v1/admin/mode', { mode: 'multi_user', ...credentials }, { token });
}

/** Status, and code where it is a refusal. */
export function outcomeOf({ status, body }: Answer): readonly unknown[] {
  return [status, (body as Record<string, unknown> | undefined)?.['code'] ?? 'ok'];
}
