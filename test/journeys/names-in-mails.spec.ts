import { startTestApp, type TestApp } from '../support/app.js';

describe('what strangers may write into our mails', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });

  afterAll(async () => {
    await app.close();
  });

  const mails = async (): Promise<number> =>
    (await app.sql(`select 1 from outbox_messages where topic = 'mail'`)).length;

  it.each([
    ['a name', { name: 'Ada\r\nBcc: everybody@example.org' }],
    ['a name that is a link', { name: 'Win at https://evil.example' }],
    ['a name that becomes a link', { name: 'www.evil.example' }],
    ['a name that becomes a link, with the dot of another alphabet', { name: 'Win at evil\u3002example' }],
    ['a second recipient', { email: 'ada@example.org, eve@example.org' }],
    ['a header in the address', { email: 'ada@example.org\r\nBcc: eve@example.org' }],
    ['a display name', { email: 'Ada <ada@example.org>' }],
    ['a quoted address', { email: '"eve@example.org x"@example.org' }],
  ])('IN-03: %s: refused before anything is sent', async (_what, fields) => {
    const before = await mails();
    const body = { email: 'new@example.org', password: 'a long enough phrase 42', ...fields };
    const answer = await app.http.post('/api/v1/auth/register', body);
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(await mails()).toBe(before);
  });
});
