import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';
import { seenByStranger } from '../support/stranger.js';
import { until } from '../support/until.js';
import { startTestWorker } from '../support/worker.js';

const routes = ['/api/v1/auth/password-reset', '/api/v1/auth/email-verification'];
const phrase = 'correct horse battery staple';

describe('asking for a mail', () => {
  let app: TestApp;
  let addresses: string[];

  beforeAll(async () => {
    app = await startTestApp({ settings: { ALLOW_UNVERIFIED_EMAIL_LOGIN: 'false', TRUST_PROXY: '1' } });
    const admin = await app.given.signedIn({ role: 'admin' });
    const suspended = await app.given.user();
    await app.http.post(`/api/v1/admin/users/${suspended.id}/suspend`, { reason: 'x' }, { token: admin.token });
    const pending = 'pending@example.org';
    await app.http.post('/api/v1/auth/register', { email: pending, password: phrase });
    const known = await app.given.user();
    const unconfirmed = await app.given.user({ verified: false });
    addresses = ['nobody@example.org', known.email, unconfirmed.email, suspended.email, pending];
  });

  afterAll(async () => {
    await app.close();
  });

  it.each(routes)(
    'EN-04: %s answers alike after as many statements, whoever has the address, and when it has had its share of mails too',
    async (path) => {
      const seen = [];
      for (const [index, email] of addresses.entries()) {
        const options = { headers: { 'x-forwarded-for': `192.0.2.${String(index)}` } };
        for (let asked = 0; asked < 4; asked++) {
          const answers: unknown[] = [];
          const work = async () => answers.push(seenByStranger(await app.http.post(path, { email }, options)));
          const statements = await app.facts.statementsDuring(work);
          seen.push({ asked, statements, answer: answers[0] });
        }
      }
      const ofNobody = seen.slice(0, 4);
      expect(ofNobody.map(({ statements }) => statements)).toEqual([3, 3, 3, 3]);
      expect(seen).toEqual(addresses.flatMap(() => ofNobody));
    },
  );

  it('mails nobody who is not meant: no stranger, no suspended person, and each at most three times', async () => {
    const [nobody, known, unconfirmed, suspended, pending] = addresses as [string, string, string, string, string];
    const sentTo = async (email: string) => (await queuedMails(app, email)).map(({ template }) => template);
    expect(await sentTo(nobody)).toEqual([]);
    expect(await sentTo(suspended)).toEqual([]);
    expect(await sentTo(known)).toEqual(Array(3).fill('password_reset'));
    expect((await sentTo(unconfirmed)).sort()).toEqual([
      ...Array<string>(3).fill('password_reset'),
      ...Array<string>(3).fill('verify_email'),
    ]);
    // The first of these came with the sign-up.
    expect(await sentTo(pending)).toEqual(Array(3).fill('verify_email'));
  });

  it('is written down with the address it was asked from, and in the language of that browser', async () => {
    const { id, email } = await app.given.user();
    const headers = { 'x-forwarded-for': '192.0.2.77', 'accept-language': 'de-AT' };
    await app.http.post(routes[0]!, { email }, { headers });
    expect((await queuedMails(app, email)).map(({ locale }) => locale)).toEqual(['de']);
    const written = await app.sql(
      `select ip, details from audit_events where target_id = $1 and action = 'user.password_reset_requested'`,
      [id],
    );
    expect(written).toEqual([{ ip: '192.0.2.77', details: { mailed: true } }]);
  });

  it('needs a worker: one beside the service mails it', async () => {
    const { email } = await app.given.user();
    const worker = await startTestWorker(app, {});
    await app.http.post(routes[0]!, { email });
    await until(async () => {
      const sent = await app.sql(
        `select from outbox_messages where topic = 'mail' and payload ->> 'to' = $1 and delivered_at is not null`,
        [email],
      );
      return sent.length === 1;
    });
    await worker.close();
  });
});

describe('asking for a mail where none can be sent', () => {
  it.each(routes)('S0-19 EN-04: %s refuses for every address alike', async (path) => {
    const app = await startTestApp({ settings: { NODE_ENV: 'production', DOMAIN_SERVER: 'https://id.example.org' } });
    const known = await app.given.user({ role: 'admin' });
    const answers = [];
    for (const email of [known.email, 'nobody@example.org']) {
      const { status, text } = seenByStranger(await app.http.post(path, { email }));
      answers.push({ status, text });
    }
    const left = await app.sql('select from outbox_messages');
    await app.close();
    expect(answers[0]).toMatchObject({ status: 403, text: expect.stringContaining('mail_not_configured') });
    expect(answers[1]).toEqual(answers[0]);
    expect(left).toEqual([]);
  });
});
