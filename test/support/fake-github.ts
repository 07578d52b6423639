import { type FakeAnswer, FakeProvider, type FakeRequest } from './fake-provider.js';

/**
 * GitHub, in the places of Enterprise Server. Its answers are the documented ones:
 * docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps,
 * docs.github.com/en/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors (errors come with 200),
 * docs.github.com/en/rest/users/users#get-the-authenticated-user and /rest/users/emails.
 */
export class FakeGithub extends FakeProvider {
  user: Record<string, unknown> = {
    id: 583231,
    login: 'octocat',
    name: 'The Octocat',
    email: 'public@example.org',
    avatar_url: 'https://avatars.example.org/u/583231',
  };
  emails: unknown = [
    { email: 'octocat@example.org', primary: true, verified: true, visibility: 'private' },
    { email: 'second@example.org', primary: false, verified: true, visibility: null },
  ];
  /** As granted, with commas; a GitHub App's is empty. */
  scope = 'read:user,user:email';
  emailsStatus = 200;
  userStatus = 200;

  get settings(): Record<string, string> {
    return {
      ALLOW_SOCIAL_LOGIN: 'true',
      OUTGOING_ALLOWED_HOSTS: this.host,
      GITHUB_CLIENT_ID: this.clientId,
      GITHUB_CLIENT_SECRET: this.clientSecret,
      GITHUB_ENTERPRISE_BASE_URL: this.origin,
    };
  }

  answer(request: FakeRequest): FakeAnswer {
    const { path, headers } = request;
    if (path === '/login/oauth/access_token') return { status: 200, body: this.tokenFor(request) };
    const isKnown = ['/api/v3/user', '/api/v3/user/emails'].includes(path);
    if (!isKnown) return { status: 404, body: { message: 'Not Found' } };
    // Requests without a User-Agent are refused (docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api).
    if (!headers['user-agent']) return { status: 403, body: { message: 'Request forbidden by administrative rules' } };
    if (!this.isBearer(request)) return { status: 401, body: { message: 'Bad credentials' } };
    const [status, body] = path.endsWith('/emails') ? [this.emailsStatus, this.emails] : [this.userStatus, this.user];
    return { status, body: status === 200 ? body : { message: 'Resource not accessible by integration' } };
  }

  private tokenFor({ form, headers }: FakeRequest): unknown {
    // Without this header the answer is form-encoded.
    if (headers.accept !== 'application/json') return 'error=unsupported_by_this_fake';
    const isClient = form.get('client_id') === this.clientId && form.get('client_secret') === this.clientSecret;
    if (!isClient) return { error: 'incorrect_client_credentials', error_description: 'The client_id and/or ...' };
    if (!this.redeem(form)) return { error: 'bad_verification_code', error_description: 'The code passed is ...' };
    return { access_token: this.newToken(), scope: this.scope, token_type: 'bearer' };
  }
}
