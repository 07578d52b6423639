import { randomBytes } from 'node:crypto';
import { startTestApp, testSettings, type TestApp } from '../../support/app.js';
import { runCommand } from '../../support/command.js';

describe('an operator changes keys at the command line', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  const run = (words: string[], settings: Record<string, string> = {}) =>
    runCommand(words, { DATABASE_URL: app.database.url, ...settings });

  async function published(): Promise<string[]> {
    const { body } = await app.http.get('/.well-known/jwks.json');
    return (body['keys'] as { kid: string }[]).map(({ kid }) => kid);
  }

  /** The service that runs beside the command hears of it within 5 seconds. */
  async function untilPublished(isAsWanted: (kids: string[]) => boolean): Promise<string[]> {
    const giveUpAt = Date.now() + 5_000;
    for (;;) {
      const kids = await published();
      if (isAsWanted(kids) || Date.now() > giveUpAt) return kids;
    }
  }

  it('JW-08: makes new ones while the service runs, and nobody is signed out', async () => {
    const { token, refreshToken } = await app.given.signedIn();
    const [before = ''] = await published();
    const { exitCode, output } = await run(['rotate-keys']);
    expect([exitCode, output]).toEqual([0, expect.stringContaining('sign in ten minutes')]);
    const kids = await untilPublished((found) => found.length === 2);
    expect([kids.length, kids.includes(before)]).toEqual([2, true]);
    expect((await app.http.get('/api/v1/auth/verify', { token })).status).toBe(200);
    expect((await app.given.refresh(refreshToken)).status).toBe(200);
  });

  it('JW-08: after a leak the old ones are worthless at once', async () => {
    const { token, refreshToken } = await app.given.signedIn();
    const before = await published();
    expect((await run(['rotate-keys', '--now', '--json'])).json).toEqual({ rotated: true, immediately: true });
    const kids = await untilPublished((found) => !found.some((kid) => before.includes(kid)));
    expect([kids.length, kids.filter((kid) => before.includes(kid))]).toEqual([1, []]);
    expect((await app.http.get('/api/v1/auth/verify', { token })).status).toBe(401);
    expect((await app.given.refresh(refreshToken)).status).toBe(401);
    const rows = await app.sql(
      `select actor_kind, details from audit_events where action = 'server_keys.rotated' order by seq`,
    );
    expect(rows).toEqual([false, true].map((immediately) => ({ actor_kind: 'operator', details: { immediately } })));
  });

  it('RL-21: encrypts everything under a new key, after which the old one is not needed', async () => {
    const later = `later:${randomBytes(32).toString('base64')}`;
    const both = { ENCRYPTION_KEYS: `${later},${testSettings.ENCRYPTION_KEYS}` };
    const { reencrypted } = (await run(['reencrypt', '--json'], both)).json as { reencrypted: number };
    expect(reencrypted).toBeGreaterThan(0);
    expect((await run(['reencrypt'], { ENCRYPTION_KEYS: later })).output).toBe('Encrypted anew: 0 values.\n');
    const { exitCode, complaints } = await run(['reencrypt']);
    expect([exitCode, complaints]).toEqual([1, expect.stringMatching(/^error: ENCRYPTION_KEYS has no key "later"/)]);
  });
});
