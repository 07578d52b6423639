import { Dump } from './dump.js';
import type { TestApp } from './app.js';

/** Names of secrets, wherever they stand in a body. */
const names = new Set(
  `password newPassword currentPassword token refreshToken knownDeviceToken cancelToken resetToken setupToken challenge
   recoveryCodes access_token secret otpauthUrl apiKey inviteToken appealToken ticket`.split(/\s+/),
);
/** Ours tell what they are, whatever field they come in. */
const oneOfOurs = /^gt[a-z]_/;
/** Shorter ones stand in other data by chance. */
const shortest = 16;

/** What went over the wire and must not be read in the database (CS-04): of every journey, without a word in its test. */
export class WireSecrets {
  private readonly seen = new Set<string>();

  /** A body of a request that was accepted, or of an answer. */
  see(body: unknown): void {
    if (typeof body !== 'object' || body === null) return;
    for (const [name, value] of Object.entries(body)) {
      // How a key begins is in lists and mails.
      if (name === 'prefix') continue;
      if (names.has(name) || oneOfOurs.test(String(value))) this.keep(value);
      else this.see(value);
    }
  }

  seeCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) this.keep(/^[^=]+=([^;]*)/.exec(cookie)?.[1]);
  }

  async assertUnreadable(app: TestApp): Promise<void> {
    if (this.seen.size === 0) return;
    const dump = await Dump.of(app);
    const read = [...this.seen].filter((secret) => dump.holds(secret)).map((secret) => [secret, dump.placesOf(secret)]);
    expect(read).toEqual([]);
  }

  private keep(value: unknown): void {
    if (Array.isArray(value)) for (const one of value) this.keep(one);
    if (typeof value === 'string' && value.length >= shortest) this.seen.add(value);
  }
}
