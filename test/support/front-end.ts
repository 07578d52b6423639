import { createHash, randomBytes } from 'node:crypto';
import type { TestApp } from './app.js';
import { cookiesOf } from './cookies.js';
import type { Answer } from './http-client.js';
import type { ProviderPerson } from './oidc-provider.js';

/** What a front-end keeps of a sign-in at a provider that it has begun. */
export interface Begun {
  readonly codeVerifier: string;
  /** At the provider. */
  readonly authorizationUrl: URL;
  /** The cookie that its browser got. */
  readonly cookie: string;
  readonly answer: Answer;
}

interface SignsIn {
  signIn(authorizationUrl: URL | string, person?: ProviderPerson): Promise<URL>;
}

/** A single-page front-end and the browser it runs in, as far as a sign-in at a provider needs them. */
export class FrontEnd {
  constructor(
    private readonly app: TestApp,
    private readonly provider = 'openid',
  ) {}

  async begin(redirectTo?: string): Promise<Begun> {
    const codeVerifier = randomBytes(32).toString('base64url');
    const query = new URLSearchParams({
      codeChallenge: challengeOf(codeVerifier),
      ...(redirectTo ? { redirectTo } : {}),
    });
    return this.open(`/oauth/${this.provider}?${query.toString()}`, codeVerifier);
  }

  /** Opens an address of ours that leads to the provider. */
  async open(path: string, codeVerifier: string): Promise<Begun> {
    const answer = await this.app.http.get(path);
    if (answer.status !== 303) throw new Error(`beginning gave ${String(answer.status)} ${answer.text}`);
    const [cookie = ''] = Object.entries(cookiesOf(answer)).map(([name, { value }]) => `${name}=${value}`);
    return { codeVerifier, authorizationUrl: new URL(answer.headers.get('location') ?? ''), cookie, answer };
  }

  /** The provider sends the browser to this address of ours; where it is sent on. */
  async arrive(callback: URL, cookie: string): Promise<URL> {
    const { headers } = await this.app.http.get(
      callback.pathname + callback.search,
      cookie ? { headers: { cookie } } : {},
    );
    return new URL(headers.get('location') ?? 'about:blank');
  }

  /** Goes there, signs in, comes back; where the front-end finds itself. */
  async goThere(provider: SignsIn, person?: ProviderPerson): Promise<Begun & { readonly back: URL }> {
    const begun = await this.begin();
    return { ...begun, back: await this.arrive(await provider.signIn(begun.authorizationUrl, person), begun.cookie) };
  }

  exchange(back: URL, codeVerifier: string, extra: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const code = back.searchParams.get('code') ?? '';
    return this.app.http.post('/api/v1/auth/exchange', { code, codeVerifier, ...extra }, { headers });
  }

  /** All of it: what /auth/exchange answers. @throws Error where the front-end got no code */
  async signIn(provider: SignsIn, person?: ProviderPerson): Promise<Answer> {
    const { back, codeVerifier } = await this.goThere(provider, person);
    if (!back.searchParams.has('code')) throw new Error(`signing in led to ${back.href}`);
    return this.exchange(back, codeVerifier);
  }

  /** The same of somebody who is signed in here and brings another identity: what POST /users/me/identities answers. */
  async link(provider: SignsIn, token: string, person?: ProviderPerson): Promise<Answer> {
    const { back, codeVerifier } = await this.goLinking(provider, token, person);
    return this.redeemLink(back, codeVerifier, token);
  }

  async goLinking(provider: SignsIn, token: string, person?: ProviderPerson) {
    const codeVerifier = randomBytes(32).toString('base64url');
    const wish = { codeChallenge: challengeOf(codeVerifier) };
    const asked = await this.app.http.post(`/api/v1/users/me/identities/${this.provider}/link`, wish, { token });
    if (asked.status !== 200) throw new Error(`asking to link gave ${asked.text}`);
    const url = new URL(asked.body['url'] as string);
    const begun = await this.open(url.pathname + url.search, codeVerifier);
    return { ...begun, back: await this.arrive(await provider.signIn(begun.authorizationUrl, person), begun.cookie) };
  }

  redeemLink(back: URL, codeVerifier: string, token: string): Promise<Answer> {
    const code = back.searchParams.get('code') ?? '';
    return this.app.http.post('/api/v1/users/me/identities', { code, codeVerifier }, { token });
  }
}

export function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}
