import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestApp, type TestApp } from '../support/app.js';

const known = 'velvet otters juggle';
const unknown = 'ten grey lanterns sing';
const register = '/api/v1/auth/register';

const digestOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase();

describe('a new password is held against known breaches', () => {
  const asked: IncomingMessage[] = [];
  const apps: TestApp[] = [];
  let people = 0;
  let answer: RequestListener;
  let service: Server;

  beforeAll(async () => {
    service = createServer((request, reply) => {
      asked.push(request);
      answer(request, reply);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
  });

  beforeEach(() => {
    asked.length = 0;
    // As the real one answers: suffixes and counts, padded with others of count 0.
    answer = (_request, reply) =>
      reply.end(`${'0'.repeat(35)}:0\r\n${digestOf(known).slice(5)}:42\r\n${digestOf(unknown).slice(5)}:0\r\n`);
  });

  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  afterAll(() => {
    service.closeAllConnections();
    service.close();
  });

  const host = () => `127.0.0.1:${String((service.address() as AddressInfo).port)}`;
  const address = () => `http://${host()}`;

  /** Signs somebody up with each password; the codes of what is wrong, or the status. */
  async function trying(passwords: readonly string[], settings: Record<string, string> = {}): Promise<unknown[]> {
    const app = await startTestApp({
      settings: {
        PWNED_PASSWORDS_URL: address(),
        OUTGOING_ALLOWED_HOSTS: `${host()},127.0.0.1:9`,
        PWNED_PASSWORDS_WAIT: '10s',
        REGISTER_MAX: '100',
        ...settings,
      },
    });
    apps.push(app);
    const answers: unknown[] = [];
    for (const password of passwords) {
      const { status, body } = await app.http.post(register, { email: `new${++people}@example.org`, password });
      answers.push(status === 400 ? body['errors'][0].code : status);
    }
    return answers;
  }

  async function counted(outcome: string): Promise<number> {
    const { text } = await apps[0]!.http.get('/metrics');
    return Number(new RegExp(`gatehouse_breach_checks_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  }

  it('PW-03: one that is in a breach is refused; one that is only padding is not; front-ends are told', async () => {
    expect(await trying([known, unknown])).toEqual(['password_breached', 202]);
    expect([await counted('breached'), await counted('unknown')]).toEqual([1, 1]);
    expect((await apps[0]!.http.get('/api/v1/auth/config')).body['password'].rules).toContain('breached');
  });

  it('PW-03: the service learns five digits of a hash, and is asked to pad its answer', async () => {
    await trying([known]);
    expect(asked.map(({ method, url }) => [method, url])).toEqual([['GET', `/range/${digestOf(known).slice(0, 5)}`]]);
    expect(asked[0]?.headers).toMatchObject({ 'add-padding': 'true' });
    expect(asked[0]?.headers.cookie).toBeUndefined();
  });

  it('PW-05: is not asked about what the local list refuses, nor at all where no service is set', async () => {
    expect(await trying(['Password123', 'temperature'])).toEqual(['password_too_common', 'password_too_weak']);
    expect(await trying([known], { PWNED_PASSWORDS_URL: '' })).toEqual([202]);
    expect(asked).toEqual([]);
  });

  it.each<[string, RequestListener]>([
    ['answers with an error', (_request, reply) => reply.writeHead(503).end()],
    ['breaks off', (request) => request.socket.destroy()],
    ['leads elsewhere', (_request, reply) => reply.writeHead(302, { location: '/elsewhere' }).end()],
    [
      'has no end',
      (_request, reply) => {
        const more = (): void => {
          while (!reply.destroyed && reply.write(`${'A'.repeat(35)}:1\r\n`.repeat(1000)));
        };
        reply.on('drain', more);
        more();
      },
    ],
  ])('PW-05: where the service %s, the local list still applies and people go on', async (_, behaviour) => {
    answer = behaviour;
    expect(await trying([known, 'Password123'])).toEqual([202, 'password_too_common']);
    expect(await counted('unavailable')).toBe(1);
  });

  it('PW-05: where the service says nothing, it is waited for only so long', async () => {
    answer = () => undefined;
    expect(await trying([known, 'Password123'], { PWNED_PASSWORDS_WAIT: '200ms' })).toEqual([
      202,
      'password_too_common',
    ]);
    expect(await counted('unavailable')).toBe(1);
  });

  it('PW-05: where the service is down, too', async () => {
    const nobody = 'http://127.0.0.1:9';
    expect(await trying([known, 'Password123'], { PWNED_PASSWORDS_URL: nobody })).toEqual([202, 'password_too_common']);
    expect(await counted('unavailable')).toBe(1);
  });
});
