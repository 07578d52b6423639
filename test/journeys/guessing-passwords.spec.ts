import { createHash } from 'node:crypto';
import { startTestApp, type TestApp } from '../support/app.js';
import { race } from '../support/race.js';
import type { Answer } from '../support/http-client.js';
import { seenByStranger } from '../support/stranger.js';

const login = '/api/v1/auth/login';
const wrong = 'quite another phrase';

describe('guessing passwords', () => {
  let app: TestApp;
  let networks = 0;

  beforeAll(async () => {
    // What limits do by themselves; that whoever runs on against them is banned is told in moderation/.
    app = await startTestApp({ settings: { TRUST_PROXY: '1', BAN_VIOLATIONS: 'false' } });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  /** An IPv4 address that no attempt came from yet. */
  function elsewhere(): string {
    networks++;
    return `10.${String(networks >> 16)}.${String((networks >> 8) & 255)}.${String(networks & 255)}`;
  }

  function attempt(email: string, password = wrong, ip = elsewhere()): Promise<Answer> {
    return app.http.post(login, { email, password }, { headers: { 'x-forwarded-for': ip } });
  }

  async function guesses(email: string, howMany: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let guess = 0; guess < howMany; guess++) statuses.push((await attempt(email)).status);
    return statuses;
  }

  async function failuresOf({ email }: { email: string }): Promise<number> {
    const key = `sign-in:identifier:${createHash('sha256').update(email).digest('base64url')}`;
    const [row] = await app.sql<{ streak: number }>('select streak from rate_limits where key = $1', [key]);
    return row?.streak ?? 0;
  }

  it('BF-01: ten wrong guesses at Ada, from ten networks, then each further one costs a longer wait', async () => {
    const ada = await app.given.user();
    expect(await guesses(ada.email, 10)).toEqual(Array(10).fill(401));
    for (const seconds of [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]) {
      const answers: Answer[] = [];
      const hashes = await app.facts.hashesDuring(async () => {
        answers.push(await attempt(ada.email), await attempt(ada.email, ada.password));
      });
      expect(hashes).toBe(0);
      for (const { status, body, headers } of answers) {
        expect([status, body['code']]).toEqual([429, 'too_many_attempts']);
        const wait = Number(headers.get('retry-after'));
        expect(seconds - wait).toBeGreaterThanOrEqual(0);
        expect(seconds - wait).toBeLessThan(20);
      }
      await app.clock.advance(`${String(seconds)}s`);
      expect((await attempt(ada.email)).status).toBe(401);
    }
  });

  it('LG-02: a lock is written down when it begins, once, and not while it holds', async () => {
    const ada = await app.given.user();
    const locks = async () =>
      (await app.facts.auditOf(ada)).filter(({ action }) => action === 'sign_in.locked').map(({ details }) => details);
    await guesses(ada.email, 9);
    expect((await attempt(ada.email, ada.password)).status).toBe(200);
    await guesses(ada.email, 9);
    expect(await locks()).toEqual([]);
    await guesses(ada.email, 4);
    const until = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
    expect(await locks()).toEqual([{ method: 'password', until }]);
    for (let guess = 10; guess < 50; guess++) {
      await app.clock.advance('1h');
      await attempt(ada.email);
    }
    expect(await locks()).toHaveLength(41);
    expect((await locks()).at(-1)).toEqual({ method: 'password', until: 'released' });
  }, 60_000);

  it('BF-01: the right password begins the count anew', async () => {
    const ada = await app.given.user();
    for (let time = 0; time < 3; time++) {
      expect(await guesses(ada.email, 9)).toEqual(Array(9).fill(401));
      expect((await attempt(ada.email, ada.password)).status).toBe(200);
    }
  });

  it('BF-01: fifty wrong guesses in a row at each name of an account, a hundred in all, and no wait helps', async () => {
    const ada = await app.given.user();
    const seen = new Set<number>();
    for (let guess = 0; guess < 100; guess++) {
      seen.add((await attempt(guess % 2 === 0 ? ada.email : ada.username)).status);
      if (guess >= 18) await app.clock.advance('1h');
    }
    expect([...seen]).toEqual([401]);
    await app.clock.advance('90d');
    for (const name of [ada.email, ada.username]) {
      const { status, body, headers } = await attempt(name, ada.password);
      expect([status, body['code'], headers.get('retry-after')]).toEqual([429, 'too_many_attempts', '86400']);
    }
  }, 120_000);

  it('BF-01 EN-06: an address nobody has is slowed down alike', async () => {
    const ada = await app.given.user();
    const answers = [];
    for (const email of [ada.email, 'nobody@example.org']) {
      expect(await guesses(email, 10)).toEqual(Array(10).fill(401));
      answers.push({ ...seenByStranger(await attempt(email)) });
    }
    const [known, unknown] = answers.map(({ status, text, kept }) => {
      return { status, text, kept: kept.filter(([name]) => name !== 'retry-after') };
    });
    expect(known).toEqual(unknown);
    expect(known?.status).toBe(429);
  });

  it('EN-06: an address that is shut does not tell whose name it goes with', async () => {
    const [ada, eve] = [await app.given.user(), await app.given.user()];
    expect(await guesses(ada.email, 11)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(await guesses(` ${ada.email.toUpperCase()}`, 1)).toEqual([429]);
    for (const name of [ada.username, eve.username, 'nobodys-name']) expect(await guesses(name, 1)).toEqual([401]);
  });

  it('EN-06: an address that was shut stays so when somebody signs up with it', async () => {
    const email = 'later@example.org';
    expect(await guesses(email, 11)).toEqual([...Array<number>(10).fill(401), 429]);
    const { id } = await app.given.user({ email });
    expect(await guesses(email, 1)).toEqual([429]);
    await app.sql('delete from users where id = $1', [id]);
    expect(await guesses(email, 1)).toEqual([429]);
  });

  it('EN-06: what no address can be is counted by itself', async () => {
    expect(await guesses('no one@here', 11)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(await guesses('no two@here', 1)).toEqual([401]);
  });

  it.each([
    ['an address', () => '192.0.2.77'],
    ['an IPv6 network of /64', (person: number) => `2001:db8:7:7::${person.toString(16)}`],
  ])('BF-02: one password for 300 accounts, from %s: 30 are tried', async (_, addressOf) => {
    const spray = (person: number) => attempt(`sprayed${String(person)}@example.org`, wrong, addressOf(person + 1));
    const statuses: number[] = [];
    const hashes = await app.facts.hashesDuring(async () => {
      for (let person = 0; person < 300; person += 10) {
        const ten = Array.from({ length: 10 }, (__, next) => spray(person + next));
        statuses.push(...(await Promise.all(ten)).map(({ status }) => status));
      }
    });
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    expect(statuses.slice(30)).toEqual(Array(270).fill(429));
    expect(hashes).toBe(30);
    expect((await attempt('sprayed300@example.org')).status).toBe(401);
    await app.clock.advance('15m');
    expect((await spray(300)).status).toBe(401);
  });

  it('BF-02: signing in to an account of one’s own between the guesses buys none', async () => {
    const eve = await app.given.user();
    const statuses: number[] = [];
    for (let person = 0; person < 32; person++) {
      if (person % 8 === 0) await attempt(eve.email, eve.password, '192.0.2.99');
      statuses.push((await attempt(`aimed${String(person)}@example.org`, wrong, '192.0.2.99')).status);
    }
    expect(statuses).toEqual([...Array<number>(30).fill(401), 429, 429]);
  });

  it('BF-03: of 60 guesses at once ten are tried', async () => {
    const ada = await app.given.user();
    const statuses: number[] = [];
    const hashes = await app.facts.hashesDuring(async () => {
      const answers = await Promise.all(Array.from({ length: 60 }, () => attempt(ada.email)));
      statuses.push(...answers.map(({ status }) => status));
    });
    expect(hashes).toBe(10);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50);
  });

  it('BF-03: of three guesses that wait for the same counter, one gets the last place', async () => {
    const ada = await app.given.user();
    await guesses(ada.email, 9);
    const hold = { holding: `select from rate_limits where key like 'sign-in:identifier:%' for update` };
    const guess = () => attempt(ada.email);
    const answers = await race(app.database, hold, guess, guess, guess);
    expect(answers.map(({ status }) => status).sort()).toEqual([401, 429, 429]);
    expect(await failuresOf(ada)).toBe(10);
  });

  it('BF-04: a failure stays counted when the sign-in’s transaction is undone', async () => {
    const ada = await app.given.user();
    const [, late] = await race<unknown>(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [ada.id] },
      () => app.sql(`update users set status = 'suspended', generation = generation + 1 where id = $1`, [ada.id]),
      () => attempt(ada.email, ada.password),
    );
    expect(late).toMatchObject({ status: 401 });
    expect(await app.facts.sessionsOf(ada)).toEqual([]);
    expect(await failuresOf(ada)).toBe(1);
  });
});
