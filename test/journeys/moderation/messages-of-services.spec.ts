import { newId } from '#platform/database/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenSession, GivenUser } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { race } from '../../support/race.js';
import { policyFile } from '../../support/policy-file.js';
import { startSweeper } from '../../support/sweeper.js';
import { until } from '../../support/until.js';

const messages = '/api/v1/moderation/messages';

/** A service that answers messages, and asks us before each. */
class Chat {
  constructor(
    readonly app: TestApp,
    private readonly manager: GivenSession,
  ) {}

  static async with(settings: Record<string, string> = {}): Promise<Chat> {
    const app = await startTestApp({ settings });
    return new Chat(app, await app.given.signedIn({ role: 'manager' }));
  }

  begin({ id: userId }: { readonly id: string }, ip?: string): Promise<Answer> {
    return this.app.http.post(messages, { userId, ...(ip === undefined ? {} : { ip }) }, { token: this.manager.token });
  }

  end(id: string): Promise<Answer> {
    return this.app.http.delete(`${messages}/${id}`, { token: this.manager.token });
  }

  /** So many messages one after the other, each answered before the next: what each was told. */
  async send(times: number, user: GivenUser, ip?: string): Promise<string[]> {
    const answers: string[] = [];
    for (let count = 0; count < times; count++) {
      const answer = await this.begin(user, ip);
      answers.push(told(answer));
      if (answer.status === 201) await this.end(answer.body['id'] as string);
    }
    return answers;
  }

  violationsOf({ id }: { readonly id: string }) {
    return this.app.sql(
      'select type, points, host(network) as network, details, reported_by from violations where user_id = $1 order by at',
      [id],
    );
  }
}

const told = ({ status, body }: Answer): string =>
  status === 201 ? 'taken' : `${String(status)} ${String((body as { code?: string } | undefined)?.code)}`;
const tookAll = (count: number): string[] => new Array<string>(count).fill('taken');

describe('messages that a service answers', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await Chat.with();
  });
  afterAll(async () => {
    await chat.app.close();
  });

  it('S3-38: two at the same time, as in LibreChat; a third one waits, and is a violation', async () => {
    const ada = await chat.app.given.user();
    const first = await chat.begin(ada, '203.0.113.9');
    expect(first.body).toEqual({ id: expect.any(String), expiresIn: 60 });
    expect(first.headers.get('location')).toBe(`http://localhost:3080${messages}/${first.body['id'] as string}`);
    expect(told(await chat.begin(ada))).toBe('taken');
    const third = await chat.begin(ada, '203.0.113.9');
    expect(third.status).toBe(429);
    expect(third.body).toMatchObject({ code: 'concurrent_messages', limit: 2, pendingRequests: 2 });
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(third.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const details = { limit: 2, pendingRequests: 2 };
    expect(await chat.violationsOf(ada)).toEqual([
      { type: 'concurrent', points: 1, network: '203.0.113.9', details, reported_by: null },
    ]);
    expect((await chat.end(first.body['id'] as string)).status).toBe(204);
    expect(told(await chat.begin(ada))).toBe('taken');
    expect(told(await chat.begin(await chat.app.given.user()))).toBe('taken');
  });

  it('RA-05: of fifty at once two get a slot, and each refusal is written down once', async () => {
    const ada = await chat.app.given.user();
    const answers = (await Promise.all(Array.from({ length: 50 }, () => chat.begin(ada)))).map(told);
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(2);
    const refused = answers.filter((answer) => answer === '429 concurrent_messages');
    expect(await chat.violationsOf(ada)).toHaveLength(refused.length);
    expect(await chat.app.sql('select 1 from message_slots where user_id = $1', [ada.id])).toHaveLength(2);
  });

  it('RA-05: who takes a slot waits for whoever is taking one, whatever instance they ask', async () => {
    const ada = await chat.app.given.user();
    const ask = () => chat.begin(ada);
    const holding = `select pg_advisory_xact_lock(hashtextextended('gatehouse.messages:${ada.id}', 0))`;
    const answers = await race(chat.app.database, { holding }, ask, ask, ask);
    expect(answers.map(told)).toEqual(['taken', 'taken', '429 concurrent_messages']);
  });

  it('S3-38: a banned person gets no slot, nor does whoever comes from a banned address', async () => {
    const ada = await chat.app.given.user();
    await chat.app.given.ban(ada);
    const refused = await chat.begin(ada);
    expect([told(refused), refused.body['until']]).toEqual(['403 user_banned', null]);
    const bob = await chat.app.given.user();
    await chat.app.sql(
      `insert into sanctions (id, kind, network, reason, until) values ($1, 'ban', '203.0.113.0/24', 'a test', gatehouse.now() + interval '1 h')`,
      [newId()],
    );
    expect(told(await chat.begin(bob, '203.0.113.55'))).toBe('403 user_banned');
    expect(told(await chat.begin(bob, '203.0.114.55'))).toBe('taken');
  });

  it('S3-38: forty a minute from one address; the next is a violation, and holds no slot', async () => {
    const ada = await chat.app.given.user();
    expect(await chat.send(40, ada, '203.0.114.1')).toEqual(tookAll(40));
    const refused = await chat.begin(ada, '203.0.114.1');
    expect(refused.body).toMatchObject({ code: 'message_limit', limit: 40, pendingRequests: 0 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await chat.violationsOf(ada)).toEqual([
      { type: 'message_limit', points: 1, network: '203.0.114.1', details: { limit: 40 }, reported_by: null },
    ]);
    expect(await chat.app.sql('select 1 from message_slots where user_id = $1', [ada.id])).toEqual([]);
    expect(await chat.send(1, await chat.app.given.user(), '203.0.114.1')).toEqual(['429 message_limit']);
    expect(await chat.send(1, ada, '203.0.114.2')).toEqual(['taken']);
  });

  it('S3-38: about nobody we know, or in nonsense, is refused', async () => {
    const ada = await chat.app.given.user();
    expect(told(await chat.begin({ id: newId() }))).toBe('404 not_found');
    expect(told(await chat.begin({ id: 'ada' }))).toBe('400 invalid_request');
    expect(told(await chat.begin(ada, '1.2.3.4:80'))).toBe('400 invalid_request');
    const { token } = await chat.app.given.signedIn();
    expect(told(await chat.app.http.post(messages, { userId: ada.id }, { token }))).toBe('403 insufficient_perms');
    expect(told(await chat.app.http.delete(`${messages}/${newId()}`, { token }))).toBe('403 insufficient_perms');
  });

  it('S3-38: whoever is slowed down has a quarter of each, and one at least', async () => {
    const ada = await chat.app.given.user();
    await chat.app.sql(
      `insert into sanctions (id, kind, user_id, reason, until) values ($1, 'slowdown', $2, 'a test', gatehouse.now() + interval '1 h')`,
      [newId(), ada.id],
    );
    await until(async () => {
      const [first, second] = [await chat.begin(ada), await chat.begin(ada)];
      for (const { status, body } of [first, second]) if (status === 201) await chat.end(body['id'] as string);
      return second.body['limit'] === 1;
    });
  });

  it('S3-38: an answer that takes longer than a minute holds no slot any more; what is over is swept', async () => {
    const ada = await chat.app.given.user();
    const slots = [await chat.begin(ada), await chat.begin(ada)];
    await chat.app.clock.advance('61s');
    expect((await chat.end(slots[0]?.body['id'] as string)).status).toBe(404);
    expect(told(await chat.begin(ada))).toBe('taken');
    await sweep(chat.app);
    expect(await chat.app.sql('select 1 from message_slots where user_id = $1', [ada.id])).toHaveLength(1);
  });
});

describe('limits of messages, by LibreChat’s settings', () => {
  it('S3-38: by person, and over a day; by network not at all', async () => {
    const day = { LIMIT_MESSAGE_USER: 'true', MESSAGE_USER_MAX: '3', MESSAGE_USER_WINDOW: '24h' };
    const chat = await Chat.with({ ...day, LIMIT_MESSAGE_IP: 'false', MESSAGE_IP_MAX: '1' });
    const [ada, bob] = [await chat.app.given.user(), await chat.app.given.user()];
    expect(await chat.send(4, ada, '203.0.113.1')).toEqual([...tookAll(3), '429 message_limit']);
    expect(await chat.send(1, bob, '203.0.113.1')).toEqual(['taken']);
    await chat.app.clock.advance('23h');
    const { token } = await chat.app.given.signedIn({ role: 'manager' });
    const later = () => chat.app.http.post(messages, { userId: ada.id }, { token });
    expect(told(await later())).toBe('429 message_limit');
    await chat.app.clock.advance('61m');
    const after = await chat.app.given.signedIn({ role: 'manager' });
    expect(told(await chat.app.http.post(messages, { userId: ada.id }, after))).toBe('taken');
    await chat.app.close();
  });

  it('S3-38: any number at once where that is not limited; a policy that leaves the violation out still limits', async () => {
    const MODERATION_POLICY = policyFile([/^ {2}message_limit:.*$/m, '']);
    const limits = { LIMIT_CONCURRENT_MESSAGES: 'false', MESSAGE_IP_MAX: '5', MESSAGE_IP_WINDOW: '2' };
    const chat = await Chat.with({ ...limits, MODERATION_POLICY });
    const ada = await chat.app.given.user();
    const answers = [];
    for (let count = 0; count < 6; count++) answers.push(await chat.begin(ada, '203.0.113.1'));
    expect(answers.map(told)).toEqual([...tookAll(5), '429 message_limit']);
    expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(60);
    expect(await chat.violationsOf(ada)).toEqual([]);
    await chat.app.close();
  });
});

async function sweep(app: TestApp): Promise<void> {
  const sweeper = await startSweeper(app);
  await sweeper.sweep();
  await sweeper.close();
}
