import { Authenticator, type Twist } from './passkey-device.js';
import type { TestApp } from './app.js';
import type { GivenSession, GivenUser } from './given.js';
import type { Answer } from './http-client.js';

export const mine = '/api/v1/users/me/passkeys';
export const door = '/api/v1/auth/passkey';

interface Begun {
  readonly challenge: string;
  readonly options: { readonly challenge: string } & Record<string, any>;
}

export type PasskeyOwner = GivenSession & {
  readonly user: GivenUser;
  readonly authenticator: Authenticator;
  readonly passkeyId: string;
};

/** What people do with passkeys. */
export class PasskeyDesk {
  constructor(private readonly app: TestApp) {}

  async beginMaking(token: string): Promise<Begun> {
    return begun(await this.app.http.post(`${mine}/options`, undefined, { token }));
  }

  async beginSigningIn(): Promise<Begun> {
    return begun(await this.app.http.post(`${door}/options`));
  }

  async make(token: string, authenticator: Authenticator, twist?: Twist): Promise<Answer> {
    const { challenge, options } = await this.beginMaking(token);
    const credential = authenticator.create(options, twist);
    return this.app.http.post(mine, { challenge, credential }, { token });
  }

  async signIn(authenticator: Authenticator, twist?: Twist, extra: Record<string, unknown> = {}): Promise<Answer> {
    const { challenge, options } = await this.beginSigningIn();
    return this.app.http.post(door, { challenge, credential: authenticator.get(options, twist), ...extra });
  }

  /** Somebody new, signed in, with a passkey. */
  async owner(authenticator = new Authenticator(), twist?: Twist): Promise<PasskeyOwner> {
    const signedIn = await this.app.given.signedIn();
    const { status, body, text } = await this.make(signedIn.token, authenticator, twist);
    if (status !== 201) throw new Error(`making a passkey gave ${text}`);
    return { ...signedIn, ...(await this.raised(signedIn)), authenticator, passkeyId: body['id'] as string };
  }

  /** As if the session had begun with two factors: who has a passkey must have shown one before changing any (SE-12). */
  async raised({ id, refreshToken }: GivenSession): Promise<{ token: string; refreshToken: string }> {
    await this.app.sql('update sessions set aal = 2 where id = $1', [id]);
    return this.app.given.refreshed(refreshToken);
  }

  async list(token: string): Promise<Record<string, any>[]> {
    return (await this.app.http.get(mine, { token })).body['items'] as Record<string, any>[];
  }
}

function begun({ status, body, text }: Answer): Begun {
  if (status !== 200) throw new Error(`asking for options gave ${text}`);
  return body as Begun;
}
