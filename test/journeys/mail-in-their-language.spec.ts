import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { startTestApp, type TestApp } from '../support/app.js';
import { queuedMails } from '../support/mails.js';
import { emptyFolder, refusal, tidyUp, worker as workerProgram } from '../support/newcomer.js';
import { settled } from '../support/outbox.js';
import { startSmtpServer, type SmtpServer } from '../support/smtp.js';
import { startTestWorker } from '../support/worker.js';

const password = 'correct horse battery staple';

afterAll(tidyUp);

describe('mail in the language of whoever reads it', () => {
  let app: TestApp;
  let smtp: SmtpServer;
  let worker: INestApplicationContext | undefined;

  beforeEach(async () => {
    [app, smtp] = await Promise.all([startTestApp(), startSmtpServer()]);
  });

  afterEach(async () => {
    await worker?.close();
    await Promise.all([app.close(), smtp.close()]);
  });

  async function registers(email: string, acceptLanguage: string, wishes: object = {}): Promise<void> {
    const headers = { 'accept-language': acceptLanguage };
    const { status } = await app.http.post('/api/v1/auth/register', { email, password, ...wishes }, { headers });
    expect(status).toBe(202);
  }

  const languageFor = async (email: string) => (await queuedMails(app, email)).at(-1)?.locale;

  it('is what she chose, else what her browser likes best, else English', async () => {
    await registers('ada@example.org', 'de-AT,de;q=0.9,en;q=0.5', { locale: 'zh-TW' });
    await registers('eve@example.org', 'ja, de-AT;q=0.9, en;q=0.5');
    await registers('bob@example.org', 'ja');
    expect(await languageFor('ada@example.org')).toBe('zh');
    expect(await languageFor('eve@example.org')).toBe('de');
    expect(await languageFor('bob@example.org')).toBe('en');
  });

  it('is hers also where a stranger with another browser causes the mail', async () => {
    await app.given.user({ email: 'ada@example.org', password });
    await app.sql(`update users set locale = 'fr-CH'`);
    await registers('ada@example.org', 'de');
    expect((await queuedMails(app, 'ada@example.org')).at(-1)).toMatchObject({
      template: 'account_exists',
      locale: 'fr',
    });
  });

  it('arrives so, with the time until which the link works', async () => {
    await registers('ada@example.org', 'de');
    worker = await startTestWorker(app, smtp.settings);
    await settled(app, 1);
    const text = Buffer.from(smtp.arrived[0]!.text, 'latin1').toString();
    expect(text).toContain('Bitte bestätigen Sie');
    expect(text).toMatch(/bis zum \d+\. \p{L}+ 20\d\d um \d\d:\d\d UTC/u);
  });

  it('is what /auth/config tells front-ends that there is', async () => {
    const { body } = await app.http.get('/api/v1/auth/config');
    expect(body['locales']).toEqual(['en', 'de', 'es', 'fr', 'zh', 'pt']);
  });
});

describe('a mistake in the settings of mail', () => {
  it.each([
    ['api', [process.execPath, 'dist/apps/api/src/main.js']],
    ['worker', workerProgram],
  ] as const)('S0-17: stops the %s with a line for each', async (_, program) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'pt.json'), '{ "verify_email": { "subject": "Olá {nome}" } }');
    const settings = { MAIL_TEMPLATES: folder, EMAIL_SERVICE: 'gmial', GATEHOUSE_DATA: emptyFolder() };
    expect(await refusal(settings, program)).toEqual([
      'Gatehouse cannot start: EMAIL_SERVICE is not valid: it must be a mail provider known by name, such as gmail or outlook365',
      'Gatehouse cannot start: MAIL_TEMPLATES is not valid: it must be a folder of mail texts: pt.json: verify_email.subject names {nome}; here it may be {product}, {at}, {expiresAt}',
    ]);
  });
});
