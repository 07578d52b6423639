import { randomUUID } from 'node:crypto';
import { newId } from '#platform/database/ids.js';
import { race } from '../../support/race.js';
import { limitIn, told, UsageScene } from '../../support/usage-scene.js';

const minutes = 60_000;
const day = 24 * 60 * minutes;

describe('messages of a day', () => {
  let usage: UsageScene;
  beforeAll(async () => {
    usage = await UsageScene.with();
  });
  afterAll(async () => {
    await usage.app.close();
  });

  it('S3-38: as many as there may be; the next is refused, and says why and for how long', async () => {
    const ada = await usage.person(3);
    const first = await usage.consume({ userId: ada.id, messages: 2 });
    expect(first.status).toBe(200);
    const resetsAt = limitIn(first, 'daily_messages').resetsAt;
    const daily = { name: 'daily_messages', limit: 3, used: 2, remaining: 1, resetsAt };
    expect(first.body).toEqual({ limits: [daily] });
    const before = await usage.written();
    const refused = await usage.consume({ userId: ada.id, messages: 2, tokens: 5, costUsd: '1' });
    expect(refused.body).toMatchObject({ code: 'usage_limit_reached', limit: 'daily_messages', limits: [daily] });
    expect(await usage.written()).toEqual(before);
    const wait = Date.parse(String(resetsAt)) - (await usage.now()).getTime();
    expect(Math.abs(Number(refused.headers.get('retry-after')) * 1000 - wait)).toBeLessThan(5_000);
    expect(told(await usage.consume({ userId: ada.id, messages: 1 }))).toBe('consumed');
    expect(told(await usage.consume({ userId: ada.id, messages: 1 }))).toBe('429 usage_limit_reached');
  });

  it('S3-38: resets when the ten minutes of the oldest are a day old, never earlier', async () => {
    const ada = await usage.person(3);
    const empty = await usage.consume({ userId: ada.id, messages: 0 });
    expect(limitIn(empty, 'daily_messages')).toMatchObject({ used: 0, remaining: 3, resetsAt: null });
    const before = (await usage.now()).getTime();
    const resetsAt = Date.parse(
      String(limitIn(await usage.consume({ userId: ada.id, messages: 1 }), 'daily_messages').resetsAt),
    );
    expect(resetsAt % (10 * minutes)).toBe(0);
    expect(resetsAt - before).toBeGreaterThan(day);
    expect(resetsAt - before).toBeLessThanOrEqual(day + 10 * minutes + 5_000);
  });

  it('S3-38: whoever has no limit sends any number, whoever has 0 none at all', async () => {
    const [ada, bob] = [await usage.person(null), await usage.person(0)];
    const many = await usage.consume({ userId: ada.id, messages: 1_000_000 });
    expect(limitIn(many, 'daily_messages')).toMatchObject({ limit: null, used: 1_000_000, remaining: null });
    expect(told(await usage.consume({ userId: bob.id, messages: 1 }))).toBe('429 usage_limit_reached');
  });

  it('S3-38: more than there could ever be is refused, and waits no longer than a day', async () => {
    const ada = await usage.person(3);
    const refused = await usage.consume({ userId: ada.id, messages: 4 });
    expect(told(refused)).toBe('429 usage_limit_reached');
    expect(Number(refused.headers.get('retry-after')) * 1000).toBeLessThanOrEqual(day + 10 * minutes);
  });

  it('S3-38: tokens outside of an organization have no limit, and hold up no messages', async () => {
    const ada = await usage.person(1);
    await usage.consume({ userId: ada.id, messages: 1 });
    expect(told(await usage.consume({ userId: ada.id, tokens: 1_000_000_000 }))).toBe('consumed');
  });

  it('S3-38: what is spent already is recorded, past the limit too', async () => {
    const ada = await usage.person(3);
    const spent = await usage.consume({ userId: ada.id, messages: 5, enforce: false });
    expect(limitIn(spent, 'daily_messages')).toMatchObject({ limit: 3, used: 5, remaining: 0 });
    expect(told(await usage.consume({ userId: ada.id, messages: 1 }))).toBe('429 usage_limit_reached');
  });

  it('S3-38: administrators have no limit', async () => {
    const admin = await usage.person(1, 'admin');
    const many = await usage.consume({ userId: admin.id, messages: 10 });
    expect(limitIn(many, 'daily_messages')).toMatchObject({ limit: null, used: 10, remaining: null });
  });

  it('RA-05: who comes second counts the first, whatever instance they ask', async () => {
    const ada = await usage.person(3);
    await usage.consume({ userId: ada.id, messages: 1 });
    const ask = () => usage.consume({ userId: ada.id, messages: 1 });
    const holding = `select from message_meters where user_id = '${ada.id}' for update`;
    const answers = await race(usage.app.database, { holding }, ask, ask, ask);
    expect(answers.map(told)).toEqual(['consumed', 'consumed', '429 usage_limit_reached']);
  });

  it('S2-57: what is used outside of organizations is kept by day and model, to the last digit', async () => {
    const ada = await usage.person(null);
    const spend = (costUsd: string) => usage.consume({ userId: ada.id, tokens: 7, costUsd, model: 'gpt-4o' });
    for (const costUsd of ['0.1', '0.2', '0.000000000001']) expect(told(await spend(costUsd))).toBe('consumed');
    const rows = await usage.app.sql(
      `select date = (gatehouse.now() at time zone 'UTC')::date as today, model, messages, tokens, cost_usd from personal_usage_days where user_id = $1`,
      [ada.id],
    );
    expect(rows).toEqual([{ today: true, model: 'gpt-4o', messages: '0', tokens: '21', cost_usd: '0.300000000001' }]);
  });

  it.each([
    ['negative', { messages: -1 }, 'messages'],
    ['a fraction', { messages: 1.5 }, 'messages'],
    ['huge', { messages: 1_000_001 }, 'messages'],
    ['endless', '{"userId":"ID","messages":1e999}', 'messages'],
    ['text', { tokens: '5' }, 'tokens'],
    ['null', { tokens: null }, 'tokens'],
    ['negative', { tokens: -5, messages: 1 }, 'tokens'],
    ['huge', { tokens: 2 ** 53 }, 'tokens'],
    ['a number', { costUsd: 1.5 }, 'costUsd'],
    ['negative', { costUsd: '-1' }, 'costUsd'],
    ['not a number', { costUsd: 'NaN' }, 'costUsd'],
    ['endless', { costUsd: 'Infinity' }, 'costUsd'],
    ['with an exponent', { costUsd: '1e9' }, 'costUsd'],
    ['with too many digits', { costUsd: '1234567890' }, 'costUsd'],
    ['with a comma', { costUsd: '1,50' }, 'costUsd'],
    ['with digits of another script', { costUsd: '١' }, 'costUsd'],
    ['a line break', { messages: 1, model: 'a\nb' }, 'model'],
    ['not said', { model: 'gpt-4o' }, 'messages'],
    ['unknown', { messages: 1, limit: 99 }, 'limit'],
    ['of another type', { messages: 1, enforce: 'false' }, 'enforce'],
  ])('S3-38: an amount that is %s (%j) is refused, and nothing is consumed', async (_what, amounts, field) => {
    const ada = await usage.person(null);
    const before = await usage.written();
    const body = typeof amounts === 'string' ? amounts.replace('ID', ada.id) : { userId: ada.id, ...amounts };
    const refused = await usage.consume(body);
    expect(told(refused)).toBe('400 invalid_request');
    const errors = refused.body['errors'] as { field: string }[];
    expect(errors.map((error) => error.field)).toEqual([field]);
    expect(await usage.written()).toEqual(before);
  });

  it('S3-38: of nobody is nothing consumed', async () => {
    expect(told(await usage.consume({ userId: newId(), messages: 1 }))).toBe('404 not_found');
    expect(told(await usage.consume({ userId: 'ada', messages: 1 }))).toBe('400 invalid_request');
  });

  it('AZ-02: nobody consumes in another’s name, nor in their own', async () => {
    const { user, token } = await usage.app.given.signedIn();
    const headers = { 'idempotency-key': randomUUID() };
    const own = await usage.app.http.post(
      '/api/v1/usage/consume',
      { userId: user.id, messages: 1 },
      { token, headers },
    );
    expect(told(own)).toBe('403 insufficient_perms');
  });

  it('RL-36: the same request, sent again, counts once and is answered alike', async () => {
    const ada = await usage.person(10);
    const key = randomUUID();
    const body = { userId: ada.id, messages: 4 };
    const first = await usage.consume(body, key);
    const again = await usage.consume(body, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(told(await usage.consume({ userId: ada.id, messages: 5 }, key))).toBe('422 idempotency_key_reused');
    expect(limitIn(await usage.consume({ userId: ada.id, messages: 0 }), 'daily_messages').used).toBe(4);
  });

  it('RL-36: what was refused is tried anew with the same key', async () => {
    const ada = await usage.person(1);
    const key = randomUUID();
    const body = { userId: ada.id, messages: 2 };
    expect(told(await usage.consume(body, key))).toBe('429 usage_limit_reached');
    await usage.app.sql('update users set daily_message_limit = 2 where id = $1', [ada.id]);
    expect(told(await usage.consume(body, key))).toBe('consumed');
  });

  it('RL-36: without a key nothing is consumed', async () => {
    const ada = await usage.person(null);
    expect(told(await usage.consume({ userId: ada.id, messages: 1 }, null))).toBe('400 idempotency_key_required');
  });

  it('RL-36: of ten with one key at the same moment one is counted', async () => {
    const ada = await usage.person(null);
    const key = randomUUID();
    const all = await Promise.all(
      Array.from({ length: 10 }, () => usage.consume({ userId: ada.id, messages: 1 }, key)),
    );
    for (const answer of all) expect(['consumed', '409 idempotency_key_in_use']).toContain(told(answer));
    expect(limitIn(await usage.consume({ userId: ada.id, messages: 0 }), 'daily_messages').used).toBe(1);
  });

  it('S3-38: what was used goes with the person who is erased', async () => {
    const ada = await usage.person(3);
    await usage.consume({ userId: ada.id, messages: 1 });
    await usage.app.sql('delete from users where id = $1', [ada.id]);
    expect(await usage.app.sql('select from personal_usage_days where user_id = $1', [ada.id])).toEqual([]);
    expect(await usage.app.sql('select from message_buckets where user_id = $1', [ada.id])).toEqual([]);
  });

  it('S3-38: messages are free again one after the other, as the day rolls on', async () => {
    const ada = await usage.person(3);
    const send = async (messages: number) => told(await usage.consume({ userId: ada.id, messages }));
    const first = await usage.consume({ userId: ada.id, messages: 2 });
    await usage.pass('12h');
    expect(await send(1)).toBe('consumed');
    await usage.pass('11h');
    expect(await send(1)).toBe('429 usage_limit_reached');
    const waiting = await usage.consume({ userId: ada.id, messages: 3 });
    expect(limitIn(waiting, 'daily_messages').resetsAt).toBe(limitIn(first, 'daily_messages').resetsAt);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(12 * 3600);
    await usage.pass('70m');
    expect(limitIn(await usage.consume({ userId: ada.id, messages: 0 }), 'daily_messages').used).toBe(1);
    expect(await send(3)).toBe('429 usage_limit_reached');
    expect(await send(2)).toBe('consumed');
  });
});

describe('administrators who are not exempt', () => {
  it('S3-38: have the limit that anybody has', async () => {
    const usage = await UsageScene.with({ USAGE_ADMINS_EXEMPT: 'false' });
    const admin = await usage.person(1, 'admin');
    const answers = [
      await usage.consume({ userId: admin.id, messages: 1 }),
      await usage.consume({ userId: admin.id, messages: 1 }),
    ];
    expect(answers.map(told)).toEqual(['consumed', '429 usage_limit_reached']);
    await usage.app.close();
  });
});
