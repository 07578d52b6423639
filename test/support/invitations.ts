import type { TestApp } from './app.js';
import type { Answer } from './http-client.js';
import { mailedToken } from './mails.js';

export const instanceInvitations = '/api/v1/admin/invitations';

const phrase = 'correct horse battery staple';

/** Status and code (or `ok`) of an answer, in one word. */
export function told({ status, body }: Answer): string {
  return `${String(status)} ${(body as { code?: string } | undefined)?.code ?? 'ok'}`;
}

/** Of a list of invitations, in its order. */
export function emailsIn(body: Answer['body']): string[] {
  return (body['items'] as { email: string }[]).map(({ email }) => email);
}

/** What people do with invitations, through the front door. */
export class Invited {
  constructor(private readonly app: () => TestApp) {}

  /** Of the newest invitation that was mailed there. */
  token(
    email: string,
    template: 'invitation' | 'organization_invitation' = 'organization_invitation',
  ): Promise<string> {
    return mailedToken(this.app(), email, template);
  }

  lookUp(token: unknown): Promise<Answer> {
    return this.app().http.post('/api/v1/invitations/lookup', { token });
  }

  accept(token: unknown, who: { readonly token: string }): Promise<Answer> {
    return this.app().http.post('/api/v1/invitations/accept', { token }, { token: who.token });
  }

  decline(token: unknown): Promise<Answer> {
    return this.app().http.post('/api/v1/invitations/decline', { token });
  }

  register(email: string, inviteToken?: string, extra: object = {}): Promise<Answer> {
    const shown = inviteToken === undefined ? {} : { inviteToken };
    return this.app().http.post('/api/v1/auth/register', { email, password: phrase, ...shown, ...extra });
  }

  signIn(email: string): Promise<Answer> {
    return this.app().http.post('/api/v1/auth/login', { email, password: phrase });
  }
}
