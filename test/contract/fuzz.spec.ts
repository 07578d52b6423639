import { startTestApp, type TestApp } from '../support/app.js';
import { Dice } from '../support/dice.js';
import type { GivenSession } from '../support/given.js';
import { type HostileRequest, hostileRequest } from '../support/hostile-requests.js';
import type { Answer } from '../support/http-client.js';
import { isOfRfc } from '../support/oauth-form.js';
import { routes } from '../support/schema-samples.js';

const requests = 2000;
const seed = Number(process.env['FUZZ_SEED'] ?? '20261121');

describe('requests made from the schemas by chance', () => {
  let app: TestApp;
  let person: GivenSession & { readonly user: { readonly id: string } };

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '100000', REGISTER_MAX: '100000' } });
    person = await app.given.signedIn({ role: 'admin' });
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  function tokenFor(dice: Dice): string | undefined {
    if (dice.chance(0.1)) return undefined;
    return dice.chance(0.05) ? dice.pick(['', 'a', 'a.b.c', 'x'.repeat(9000)]) : person.token;
  }

  async function answerTo({ method, path, body, headers }: HostileRequest, token?: string): Promise<Answer> {
    return app.http.send(method, path, {
      headers,
      ...(body === undefined ? {} : { body }),
      ...(token ? { token } : {}),
    });
  }

  it(`IN-07: ${String(requests)} of them give only documented answers, and never a 5xx (FUZZ_SEED=${String(seed)})`, async () => {
    const dice = new Dice(seed);
    const all = await routes();
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    for (let count = 0; count < requests; count++) {
      // Limits would soon answer everything; what is behind them is what is tried here.
      if (count % 20 === 0) await app.sql('delete from rate_limits');
      const sent = hostileRequest(dice, dice.pick(all), [person.user.id, person.id]);
      const token = tokenFor(dice);
      const answer = await answerTo(sent, token).catch(String);
      const fault = typeof answer === 'string' ? answer : faultOf(answer, sent);
      if (fault) faults.push(`request ${String(count)}: ${JSON.stringify(sent).slice(0, 500)}\n${fault}`);
      if (token === person.token && isLost(answer)) person = await app.given.signedIn({ role: 'admin' });
    }
    expect({ seed, faults: faults.slice(0, 5).join('\n\n') }).toEqual({ seed, faults: '' });
    process.stdout.write(`fuzz: seed ${String(seed)}, ${JSON.stringify(Object.fromEntries(statuses))}\n`);

    function faultOf({ status, headers }: Answer, { path }: HostileRequest): string | null {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const form = isOfRfc(path) ? 'application/json' : 'application/problem+json';
      const isProblem = headers.get('content-type')?.startsWith(form) ?? false;
      if (status >= 500) return `answered ${String(status)}`;
      return status < 400 || isProblem ? null : `answered ${String(status)}, but not as problem+json`;
    }
  }, 300_000);
});

/** An earlier request has signed this person out, or taken the role away. */
function isLost(answer: Answer | string): boolean {
  const code = typeof answer === 'string' ? undefined : (answer.body as { code?: string } | undefined)?.code;
  return code === 'invalidated_token' || code === 'user_inactive' || code === 'insufficient_perms';
}
