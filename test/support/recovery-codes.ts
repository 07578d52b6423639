import type { TestApp } from './app.js';
import type { GivenSession, GivenUser } from './given.js';
import type { Answer } from './http-client.js';

export const mine = '/api/v1/users/me/recovery-codes';
export const recovery = '/api/v1/auth/account-recovery';
/** Has the shape of a code, and is nobody's. */
export const wrongCode = '0000-00000-00000-00000-00000';

export const told = ({ status, body }: Answer) => (body as { code?: string } | undefined)?.code ?? status;

export type CodeOwner = GivenSession & { readonly user: GivenUser; readonly codes: string[] };

/** What people do with recovery codes. */
export class RecoveryDesk {
  constructor(private readonly app: TestApp) {}

  async make(token: string): Promise<string[]> {
    const { status, body, text } = await this.app.http.post(mine, undefined, { token });
    if (status !== 201) throw new Error(`making codes gave ${text}`);
    return body['recoveryCodes'] as string[];
  }

  /** Somebody new, signed in, with ten codes. */
  async owner(): Promise<CodeOwner> {
    const signedIn = await this.app.given.signedIn();
    return { ...signedIn, codes: await this.make(signedIn.token) };
  }

  recover(email: string, ...recoveryCodes: (string | undefined)[]): Promise<Answer> {
    return this.app.http.post(recovery, { email, recoveryCodes });
  }

  setPassword(token: unknown, password: string): Promise<Answer> {
    return this.app.http.post('/api/v1/auth/password-reset/confirm', { token, password });
  }

  async left(token: string): Promise<number> {
    return (await this.app.http.get(mine, { token })).body['remaining'] as number;
  }

  async audited(user: GivenUser): Promise<string[]> {
    return (await this.app.facts.auditOf(user)).map(({ action, outcome }) => `${action} ${outcome}`);
  }
}
