import { type FakeAnswer, FakeProvider, type FakeRequest } from './fake-provider.js';
import { fileWith } from './provider-file.js';

/**
 * Discord, answering as documented: discord.com/developers/docs/topics/oauth2#authorization-code-grant-access-token-response and
 * discord.com/developers/docs/resources/user#user-object (`verified`: "whether the email on this account has been verified").
 */
export class FakeDiscord extends FakeProvider {
  user: Record<string, unknown> = {
    id: '80351110224678912',
    username: 'nelly',
    discriminator: '0',
    global_name: 'Nelly',
    avatar: '8342729096ea3675442027381ff50dfe',
    email: 'nelly@example.org',
    verified: true,
  };

  get settings(): Record<string, string> {
    return {
      ALLOW_SOCIAL_LOGIN: 'true',
      OUTGOING_ALLOWED_HOSTS: this.host,
      DISCORD_CLIENT_ID: this.clientId,
      DISCORD_CLIENT_SECRET: this.clientSecret,
      OAUTH_PROVIDERS_FILE: fileWith({ discord: this.places }),
    };
  }

  get places(): Record<string, string> {
    return {
      authorization_url: `${this.origin}/oauth2/authorize`,
      token_url: `${this.origin}/api/oauth2/token`,
      userinfo_url: `${this.origin}/api/users/@me`,
    };
  }

  answer(request: FakeRequest): FakeAnswer {
    const { path, form } = request;
    if (path === '/api/oauth2/token') {
      if (form.get('client_secret') !== this.clientSecret) return { status: 401, body: { error: 'invalid_client' } };
      const asked = this.redeem(form);
      if (!asked) return { status: 400, body: { error: 'invalid_grant' } };
      const token = { access_token: this.newToken(), refresh_token: 'D43f5y0ahjqew82jZ4NViEr2YafMKhue' };
      return { status: 200, body: { ...token, token_type: 'Bearer', expires_in: 604800, scope: asked.scope } };
    }
    if (path !== '/api/users/@me') return { status: 404, body: { message: '404: Not Found', code: 0 } };
    if (!this.isBearer(request)) return { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    return { status: 200, body: this.user };
  }
}
