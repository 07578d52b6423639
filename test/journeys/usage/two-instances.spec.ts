import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, GivenUser } from '../../support/given.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import { told } from '../../support/usage-scene.js';

/** Of each process. */
const calls = 100;

describe('limits of usage on two processes', () => {
  let app: TestApp;
  let both: readonly ServiceProcess[];
  let token: string;
  let organization: GivenOrganization;
  let owner: GivenUser;

  beforeAll(async () => {
    app = await startTestApp();
    ({ token } = await app.given.signedIn({ role: 'manager' }));
    owner = await app.given.user();
    organization = await app.given.organization(owner);
    both = await Promise.all([startProcess(app.database.url), startProcess(app.database.url)]);
    await Promise.all(both.map((each) => each.until('/health/ready', 200)));
  }, 90_000);

  afterAll(async () => {
    await Promise.all(both.map((each) => each.kill()));
    await app.close();
  });

  /** Busy is no refusal: it is sent again under its key, as a service would. */
  async function consume({ http }: ServiceProcess, body: object): Promise<string> {
    const headers = { 'idempotency-key': randomUUID() };
    for (;;) {
      const answer = await http.post('/api/v1/usage/consume', body, { token, headers });
      if (answer.status !== 503) return told(answer);
    }
  }

  /** A hundred on each at the same moment. @returns how many were consumed */
  async function crowd(bodyOf: (index: number) => object): Promise<number> {
    const wishes = both.flatMap((each) => Array.from({ length: calls }, (_, index) => consume(each, bodyOf(index))));
    const answers = await Promise.all(wishes);
    expect(answers).toHaveLength(2 * calls);
    expect([...new Set(answers)].sort()).toEqual(['429 usage_limit_reached', 'consumed']);
    return answers.filter((answer) => answer === 'consumed').length;
  }

  it('RL-32, RA-05, S3-38: a person sends no more messages than there may be, and no fewer', async () => {
    const ada = await app.given.user();
    await app.sql('update users set daily_message_limit = 37 where id = $1', [ada.id]);
    expect(await crowd(() => ({ userId: ada.id, messages: 1 }))).toBe(37);
    const [row] = await app.sql('select sum(messages)::int as messages from message_buckets where user_id = $1', [
      ada.id,
    ]);
    expect(row).toEqual({ messages: 37 });
  }, 60_000);

  it('RL-32, RA-05, S2-9: ten members use no more tokens than their organization may, and none that fit is refused', async () => {
    await app.sql('update organizations set max_tokens = 500 where id = $1', [organization.id]);
    const members = await Promise.all(Array.from({ length: 10 }, () => app.given.user()));
    for (const member of members) await app.given.member(organization, member);
    const bodyOf = (index: number) => ({
      userId: members[index % 10]!.id,
      organizationId: organization.id,
      tokens: 10,
    });
    expect(await crowd(bodyOf)).toBe(50);
    const sums = await app.sql(
      `select (select tokens::int from organization_usage_months where organization_id = $1) as month,
              (select sum(tokens)::int from organization_usage_days where organization_id = $1) as days`,
      [organization.id],
    );
    expect(sums).toEqual([{ month: 500, days: 500 }]);
  }, 60_000);
});
