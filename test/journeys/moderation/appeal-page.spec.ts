import { startTestApp, type TestApp } from '../../support/app.js';
import type { Answer } from '../../support/http-client.js';
import { mailedToken } from '../../support/mails.js';
import { Visitor } from '../../support/visitor.js';

const day = 86_400_000;
const heading = ({ text }: Answer): string => /<h1>(.*)<\/h1>/.exec(text)?.[1] ?? '';
const problem = ({ text }: Answer): string => /<p class="problem" role="alert">([^<]*)</.exec(text)?.[1] ?? '';

describe('the page where somebody appeals their ban', () => {
  let app: TestApp;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startTestApp({ settings: { LOGIN_MAX: '1000', TRUSTED_PROXIES: '127.0.0.0/8' } });
    await app.given.user({ role: 'admin' });
  });

  beforeEach(() => {
    visitor = new Visitor(app);
  });

  afterAll(async () => {
    await app.close();
  });

  async function banned(milliseconds: number | null, publicReason: string | null = 'a public reason') {
    const user = await app.given.user();
    const ban = await app.given.ban(user, milliseconds, { publicReason });
    return { user, ban, link: `/account/appeal?token=${await mailedToken(app, user.email, 'account_banned')}` };
  }

  const textOf = async ({ id }: { id: string }) =>
    (await app.sql<{ text: string }>('select text from appeals where ban_id = $1', [id])).map(({ text }) => text);

  it('B-2: the link of the mail shows until when and why, and takes what they say, once', async () => {
    const { ban, link } = await banned(2 * day);
    const page = await visitor.open(`${link}&lang=en`);
    expect([page.status, heading(page)]).toEqual([200, 'Appeal the block of your account']);
    expect(page.text).toMatch(/is blocked until \d+ \w+ 2\d{3} at \d\d:\d\d UTC\./);
    expect(page.text).toContain('The reason: a public reason');
    expect(page.text).not.toContain('a test');
    expect(await textOf(ban)).toEqual([]);
    const done = await visitor.submit(page, { text: 'It was not me.\r\nIt was my brother.' });
    expect([done.status, heading(done)]).toEqual([200, 'Your appeal was sent']);
    expect(await textOf(ban)).toEqual(['It was not me.\nIt was my brother.']);
    const again = await visitor.submit(page, { text: 'And one thing more.' });
    expect([again.status, problem(again)]).toEqual([
      409,
      'You have appealed this block already. The decision comes by mail.',
    ]);
    expect(again.text).not.toContain('<form');
    const opened = await visitor.open(link);
    expect([opened.status, heading(opened), opened.text.includes('<form')]).toEqual([
      200,
      'Your appeal was sent',
      false,
    ]);
  });

  it('B-2: says that a ban is for good, and says in their language what rules saw', async () => {
    const { link } = await banned(null, 'violations');
    const page = await visitor.open(`${link}&lang=de`);
    expect(page.text).toContain('auf Dauer gesperrt');
    expect(page.text).toContain('wiederholte Verstöße gegen die Regeln von Gatehouse');
    expect(page.text).not.toContain('violations');
    const none = await visitor.open((await banned(null, null)).link);
    expect(none.text).toContain('blocked for good');
    expect(none.text).not.toContain('The reason');
  });

  it('B-2: says when the ban is over, when the appeal was rejected, and when the link is none', async () => {
    const lifted = await banned(day);
    const page = await visitor.open(lifted.link);
    await app.given.lift(lifted.ban.id);
    const over = await visitor.open(lifted.link);
    expect([over.status, problem(over)]).toEqual([200, 'This block is over: you can sign in again.']);
    expect((await visitor.submit(page, { text: 'late' })).status).toBe(400);
    const rejected = await banned(day);
    await visitor.submit(await visitor.open(rejected.link), { text: 'Please.' });
    await app.sql(`update appeals set decided_at = now(), accepted = false, note = 'no' where ban_id = $1`, [
      rejected.ban.id,
    ]);
    const decided = await visitor.open(rejected.link);
    expect(problem(decided)).toBe('Your appeal was looked at, and the block stays.');
    expect(decided.text).not.toContain('<form');
    for (const link of [
      '/account/appeal',
      '/account/appeal?token=',
      '/account/appeal?token=gta_nobody',
      `${rejected.link}x`,
    ]) {
      const { status, text } = await visitor.open(link);
      expect([link, status, text.includes('<form')]).toEqual([link, 400, false]);
    }
  });

  it('B-2: gives back what was written when it cannot be taken, and says why', async () => {
    const { ban, link } = await banned(day);
    const page = await visitor.open(link);
    const empty = await visitor.submit(page, { text: '' });
    expect([empty.status, empty.text.includes('Write what you want to say')]).toEqual([400, true]);
    const long = await visitor.submit(empty, { text: `${'a'.repeat(4001)}</textarea><script>` });
    expect([long.status, long.text.includes('4000 characters at most')]).toEqual([400, true]);
    expect(long.text).toContain('aaa&lt;/textarea&gt;&lt;script&gt;</textarea>');
    const deceptive = await visitor.submit(long, { text: 'a\u202Eb' });
    expect([deceptive.status, deceptive.text.includes('characters that can be shown')]).toEqual([400, true]);
    expect((await visitor.submit(deceptive, { text: 'Now it is fine.' })).status).toBe(200);
    expect(await textOf(ban)).toEqual(['Now it is fine.']);
  });

  it('IN-03: shows a reason with markup in it as text', async () => {
    const { link } = await banned(day, '<script>alert(1)</script> {product}');
    const { text } = await visitor.open(link);
    expect(text).toContain('The reason: &lt;script&gt;alert(1)&lt;/script&gt; {product}');
    expect(text).not.toContain('<script');
  });

  it('CK-02: takes no form of another browser, and no forged one', async () => {
    const { ban, link } = await banned(day);
    const page = await visitor.open(link);
    expect((await new Visitor(app).submit(page, { text: 'not from there' })).status).toBe(403);
    expect((await visitor.submit(page, { csrf: 'forged', text: 'nor so' })).status).toBe(403);
    expect(await textOf(ban)).toEqual([]);
  });

  it('B-2: is open to somebody whose network is banned too, and shares its limit with the route', async () => {
    const from = '198.51.100.20';
    const { link } = await banned(day);
    const { link: other } = await banned(day);
    const there = new Visitor(app, { 'x-forwarded-for': from });
    const page = await there.open(other);
    await app.given.banNetwork(from);
    expect((await there.open('/login')).status).toBe(403);
    expect((await there.submit(await there.open(link), { text: 'Let me in.' })).status).toBe(200);
    for (let count = 0; count < 19; count++)
      await app.http.post(
        '/api/v1/moderation/appeals',
        { appealToken: 'none', text: 'a' },
        { headers: { 'x-forwarded-for': from } },
      );
    const refused = await there.submit(page, { text: 'Let me in.' });
    expect([refused.status, problem(refused)]).toEqual([
      429,
      'That was too often. Please wait a little, then try again.',
    ]);
  });

  it('B-2: is not there where a front-end has one of its own', async () => {
    const elsewhere = await startTestApp({ settings: { DOMAIN_CLIENT: 'https://app.example.org' } });
    const { status } = await new Visitor(elsewhere).open('/account/appeal?token=any');
    await elsewhere.close();
    expect(status).toBe(404);
  });
});
