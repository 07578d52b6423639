import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { type FakeAnswer, FakeProvider, type FakeRequest } from './fake-provider.js';
import { fileWith } from './provider-file.js';

/**
 * Apple, answering as documented under developer.apple.com/documentation/signinwithapplerestapi: "Request an authorization to the Sign in
 * with Apple server" (form_post, `user` the first time only), "Generate and validate tokens", "Creating a client secret" (ES256, at most
 * six months), "Authenticating users with Sign in with Apple" (claims; `email_verified` is a text or a boolean).
 */
export class FakeApple extends FakeProvider {
  readonly teamId = 'TEAM123456';
  readonly keyId = 'KEY1234567';
  claims: Record<string, unknown> = {
    sub: '000123.abc.0456',
    email: 'ada@privaterelay.example.org',
    email_verified: true,
  };
  /** What the form says beside code and state; Apple says it the first time somebody comes. */
  user: string | null = '{"name":{"firstName":"Ada","lastName":"Lovelace"},"email":"somebody-else@example.org"}';
  /** Claims of the client secrets that were shown. */
  readonly secrets: Record<string, unknown>[] = [];
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  private signing: { readonly privateKey: CryptoKey; readonly jwk: JWK };

  override async start(): Promise<this> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    this.signing = { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: 'apple-1', alg: 'RS256', use: 'sig' } };
    return super.start();
  }

  /** A .p8 file, as Apple gives it. */
  get privateKey(): string {
    return this.pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  }

  get settings(): Record<string, string> {
    return {
      ALLOW_SOCIAL_LOGIN: 'true',
      OUTGOING_ALLOWED_HOSTS: this.host,
      APPLE_CLIENT_ID: this.clientId,
      APPLE_TEAM_ID: this.teamId,
      APPLE_KEY_ID: this.keyId,
      APPLE_PRIVATE_KEY: this.privateKey.replaceAll('\n', String.raw`\n`),
      OAUTH_PROVIDERS_FILE: fileWith({ apple: { issuer: this.origin } }),
    };
  }

  /** What the browser posts to our callback. */
  async signInByForm(authorizationUrl: URL | string): Promise<URLSearchParams> {
    const { searchParams } = new URL(authorizationUrl);
    if (searchParams.get('response_mode') !== 'form_post')
      throw new Error('Apple wants form_post for names and addresses');
    const form = (await this.signIn(authorizationUrl)).searchParams;
    if (this.user !== null) form.set('user', this.user);
    return form;
  }

  async answer({ path, form }: FakeRequest): Promise<FakeAnswer> {
    if (path === '/.well-known/openid-configuration') return { status: 200, body: this.document };
    if (path === '/auth/keys') return { status: 200, body: { keys: [this.signing.jwk] } };
    if (path !== '/auth/token') return { status: 404, body: {} };
    if (!(await this.isClient(form))) return { status: 400, body: { error: 'invalid_client' } };
    const asked = this.redeem(form);
    if (!asked) return { status: 400, body: { error: 'invalid_grant' } };
    const idToken = await new SignJWT({ ...this.claims, nonce: asked.nonce, nonce_supported: true })
      .setProtectedHeader({ alg: 'RS256', kid: 'apple-1' })
      .setIssuer(this.origin)
      .setAudience(this.clientId)
      .setIssuedAt()
      .setExpirationTime('1d')
      .sign(this.signing.privateKey);
    const body = {
      access_token: this.newToken(),
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: 'r',
      id_token: idToken,
    };
    return { status: 200, body };
  }

  private get document(): unknown {
    return {
      issuer: this.origin,
      authorization_endpoint: `${this.origin}/auth/authorize`,
      token_endpoint: `${this.origin}/auth/token`,
      jwks_uri: `${this.origin}/auth/keys`,
      response_types_supported: ['code'],
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    };
  }

  private async isClient(form: URLSearchParams): Promise<boolean> {
    const secret = form.get('client_secret') ?? '';
    const checks = { algorithms: ['ES256' as const], audience: 'https://appleid.apple.com', issuer: this.teamId };
    try {
      const { payload } = await jwtVerify(secret, this.pair.publicKey, { ...checks, subject: this.clientId });
      this.secrets.push(payload);
      return decodeProtectedHeader(secret).kid === this.keyId;
    } catch {
      return false;
    }
  }
}
