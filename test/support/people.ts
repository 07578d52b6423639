import type { TestApp } from './app.js';
import { mailedToken } from './mails.js';

export const phrase = 'correct horse battery staple';

/** Somebody who is signed in; the tokens are those of their latest sign-in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** Settings for suites that sign up many people from one address. */
export const manyPeople = { REGISTER_MAX: '1000', LOGIN_MAX: '1000' };

/** People who come in by the front door. The first one of an installation is its administrator. */
export class People {
  private count = 0;

  constructor(private readonly app: TestApp) {}

  async signUp(username = `person${String(++this.count)}`): Promise<Person> {
    const email = `${username}@example.org`;
    await this.app.http.post('/api/v1/auth/register', { email, password: phrase, username });
    const token = await mailedToken(this.app, email);
    await this.app.http.post('/api/v1/auth/email-verification/confirm', { token });
    return this.signIn(email);
  }

  async signIn(email: string): Promise<Person> {
    const { body } = await this.app.http.post('/api/v1/auth/login', { email, password: phrase });
    const { user, token, refreshToken } = body as { user: Person; token: string; refreshToken: string };
    return { id: user.id, username: user.username, email, token, refreshToken };
  }
}
