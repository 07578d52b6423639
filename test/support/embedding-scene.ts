import { startTestApp, type TestApp } from './app.js';
import { appFileWith } from './embedded-app-file.js';
import type { GivenOrganization, GivenSession, GivenUser } from './given.js';
import type { Answer } from './http-client.js';

export const chatSecret = 'kZ8Qw3vN1rT6yB4mX9cL2pF7hJ5sD0gA';

/** Three apps: one that shares a secret, one that reads our JWKS, and one that knows no code and gets the token in its address. */
const apps = {
  chat: { url: 'https://chat.example.org/app?theme=dark', secret_variable: 'CHAT_SECRET' },
  notes: { url: 'https://notes.example.org/', audience: 'https://notes.example.org', lifetime: '1h' },
  legacy: { url: 'https://legacy.example.org/', secret_variable: 'LEGACY_SECRET', token_in_url: true },
};

export interface Person extends GivenSession {
  readonly user: GivenUser;
}

/** An owner and a member of one organization, and the server of an app. */
export class EmbeddingScene {
  owner: Person;
  member: Person;
  organization: GivenOrganization;
  /** With what the app's server calls us. */
  server: Person;

  private constructor(readonly app: TestApp) {}

  static async start(settings: Record<string, string> = {}): Promise<EmbeddingScene> {
    const scene = new EmbeddingScene(
      await startTestApp({
        settings: {
          LOGIN_MAX: '10000',
          CHAT_SECRET: chatSecret,
          LEGACY_SECRET: chatSecret.toLowerCase(),
          EMBEDDED_APPS_FILE: appFileWith(apps),
          ...settings,
        },
      }),
    );
    scene.server = await scene.app.given.signedIn({ role: 'manager' });
    await scene.renew();
    return scene;
  }

  /** Other people in another organization. */
  async renew(name = 'Analytical Engines'): Promise<void> {
    this.owner = await this.app.given.signedIn();
    this.member = await this.app.given.signedIn();
    this.organization = await this.app.given.organization(this.owner.user, {
      name,
      slug: `org-${this.owner.user.username}`,
    });
    await this.app.given.member(this.organization, this.member.user);
  }

  open(app: string, { token }: { readonly token: string } = this.member): Promise<Answer> {
    return this.app.http.get(`/api/v1/embeds/${app}`, { token });
  }

  token(app: string, { token }: { readonly token: string } = this.member): Promise<Answer> {
    return this.app.http.post(`/api/v1/embeds/${app}`, undefined, { token });
  }

  exchange(app: string, code: string): Promise<Answer> {
    return this.app.http.post(`/api/v1/embeds/${app}/exchange`, { code }, { token: this.server.token });
  }

  verify(app: string, token: string): Promise<Answer> {
    return this.app.http.post(`/api/v1/embeds/${app}/verify`, { token }, { token: this.server.token });
  }

  /** A code as the frame of this app would bring it. */
  async code(app = 'chat', who: { readonly token: string } = this.member): Promise<string> {
    const { body, text } = await this.open(app, who);
    const code = new URL(body['url'] as string).searchParams.get('code');
    if (code === null) throw new Error(`opening gave ${text}`);
    return code;
  }

  async tokenFor(app = 'chat', who: { readonly token: string } = this.member): Promise<string> {
    return String((await this.token(app, who)).body['token']);
  }

  /** Is this token of the app good? */
  async isGood(app: string, token: string): Promise<boolean> {
    const { body } = await this.verify(app, token);
    expect(body['valid']).toBe(body['payload'] !== null);
    return body['valid'] as boolean;
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

export function told({ status, body }: Answer): string {
  return `${String(status)} ${(body as { code?: string } | undefined)?.code ?? 'ok'}`;
}

export function claimsIn(token: string): Record<string, any> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, any>;
}
