import { createHmac } from 'node:crypto';
import { type FakeAnswer, FakeProvider, type FakeRequest } from './fake-provider.js';
import { fileWith } from './provider-file.js';

const wrong = (message: string) => ({ status: 400, body: { error: { message, type: 'OAuthException', code: 100 } } });

/**
 * Facebook, answering as documented: developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow (codes and tokens),
 * developers.facebook.com/docs/graph-api/reference/user (`email`: "will not be returned if no valid email address is available"),
 * developers.facebook.com/docs/graph-api/guides/secure-requests (appsecret_proof).
 */
export class FakeFacebook extends FakeProvider {
  user: Record<string, unknown> = {
    id: '10215863',
    name: 'Ada Lovelace',
    email: 'ada@example.org',
    picture: { data: { height: 50, is_silhouette: false, url: 'https://platform.example.org/ada.jpg', width: 50 } },
  };

  get settings(): Record<string, string> {
    return {
      ALLOW_SOCIAL_LOGIN: 'true',
      OUTGOING_ALLOWED_HOSTS: this.host,
      FACEBOOK_CLIENT_ID: this.clientId,
      FACEBOOK_CLIENT_SECRET: this.clientSecret,
      OAUTH_PROVIDERS_FILE: fileWith({ facebook: this.places }),
    };
  }

  get places(): Record<string, string> {
    return {
      authorization_url: `${this.origin}/v24.0/dialog/oauth`,
      token_url: `${this.origin}/v24.0/oauth/access_token`,
      userinfo_url: `${this.origin}/v24.0/me`,
    };
  }

  answer(request: FakeRequest): FakeAnswer {
    const { path, form, query, headers } = request;
    if (path.endsWith('/oauth/access_token')) {
      if (form.get('client_secret') !== this.clientSecret) return wrong('Error validating client secret.');
      if (!this.redeem(form)) return wrong('Invalid verification code format.');
      return { status: 200, body: { access_token: this.newToken(), token_type: 'bearer', expires_in: 5183944 } };
    }
    if (!this.isBearer(request)) return wrong('Invalid OAuth access token.');
    const token = (headers.authorization ?? '').replace('Bearer ', '');
    const proof = createHmac('sha256', this.clientSecret).update(token).digest('hex');
    if (query.get('appsecret_proof') !== proof) return wrong('Invalid appsecret_proof provided in the API argument');
    const fields = (query.get('fields') ?? '').split(',');
    return {
      status: 200,
      body: Object.fromEntries(Object.entries(this.user).filter(([name]) => fields.includes(name))),
    };
  }
}
