import type { INestApplicationContext } from '@nestjs/common';
import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';
import { settled } from '../support/outbox.js';
import { sendRaw } from '../support/raw-http.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';
import { startTestWorker } from '../support/worker.js';

const evil = 'evil.example.com';
/** Each believed by some framework, and each what a link in a mail must not believe. */
const lies: readonly Record<string, string>[] = [
  { Host: evil },
  { Host: `front.example.org@${evil}` },
  { 'X-Forwarded-Host': evil, 'X-Forwarded-Proto': 'http', 'X-Forwarded-Port': '8080' },
  { 'X-Forwarded-Prefix': `//${evil}`, 'X-Original-URL': `https://${evil}/`, 'X-Rewrite-URL': `https://${evil}/` },
  { Forwarded: `for=127.0.0.1;host=${evil};proto=http` },
  { 'X-Host': evil, 'X-Forwarded-Server': evil, 'X-HTTP-Host-Override': evil },
  { Origin: `https://${evil}`, Referer: `https://${evil}/` },
];

describe('links in mails', () => {
  const settings = { DOMAIN_SERVER: 'https://id.example.org', DOMAIN_CLIENT: 'https://front.example.org' };
  let app: TestApp;
  let smtp: SmtpServer;
  let worker: INestApplicationContext;

  beforeAll(async () => {
    const limits = { REGISTER_MAX: '1000', TRUSTED_PROXIES: '127.0.0.1' };
    [app, smtp] = await Promise.all([startTestApp({ settings: { ...settings, ...limits } }), startSmtpServer()]);
    worker = await startTestWorker(app, { ...settings, ...smtp.settings });
  });

  afterAll(async () => {
    await worker.close();
    await Promise.all([app.close(), smtp.close()]);
  });

  function ask(path: string, body: object, headers: Record<string, string>, target = path) {
    const text = JSON.stringify(body);
    const all = { Host: 'id.example.org', 'Content-Type': 'application/json', ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    return sendRaw(
      app.origin,
      [
        `POST ${target} HTTP/1.1`,
        ...lines,
        `Content-Length: ${String(text.length)}`,
        'Connection: close',
        '',
        text,
      ].join('\r\n'),
    );
  }

  it('RT-05: are built of settings alone, whatever the request claims', async () => {
    const register = '/api/v1/auth/register';
    let people = 0;
    const signUp = (headers: Record<string, string>, target?: string) => {
      const body = { email: `person${String(++people)}@example.org`, password: 'correct horse battery staple' };
      return ask(register, body, headers, target);
    };
    for (const lie of lies) expect([lie, (await signUp(lie)).status]).toEqual([lie, 202]);
    const absolute = await signUp({}, `http://${evil}${register}`);
    const again = await ask('/api/v1/auth/email-verification', { email: 'person1@example.org' }, { Host: evil });
    expect([absolute.status, again.status]).toEqual([202, 202]);
    // Asking again is a message itself, and causes one.
    await settled(app, people + 2);
    expect(smtp.arrived).toHaveLength(people + 1);
    for (const { text, headers, from } of smtp.arrived) {
      const links = text.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) expect(link).toMatch(/^https:\/\/front\.example\.org\/verify\?token=[\w-]{43}$/);
      expect(JSON.stringify([text, headers, from])).not.toContain('evil');
    }
  });

  it.each(['register', 'email-verification', 'password-reset'])(
    'RT-06: lead nowhere else because %s is told to return there',
    async (route) => {
      const path = `/api/v1/auth/${route}`;
      const email = `returning-${route}@example.org`;
      const body = { email, ...(route === 'register' ? { password: 'correct horse battery staple' } : {}) };
      for (const field of ['redirectTo', 'returnTo', 'redirect_uri', 'callbackURL']) {
        const there = { [field]: `https://${evil}/` };
        const answer = await app.http.post(path, { ...body, ...there });
        expect([answer.status, answer.body['errors']]).toMatchObject([400, [{ field, code: 'unknown_field' }]]);
        const query = await app.http.post(`${path}?${new URLSearchParams(there).toString()}`, body);
        expect([202, 400]).toContain(query.status);
      }
      for (const { data } of await queuedMails(app, email)) expect(JSON.stringify(data)).not.toContain('evil');
    },
  );
});
