import { operator } from '#platform/actor/actor.js';
import { languages } from '#platform/language/language.js';
import { renderLetter } from '#platform/mail/mail-rendering.js';
import type { MailTemplate } from '#platform/mail/mail.templates.js';
import { shippedWords } from '#platform/mail/mail-words.js';
import type { SanctionKind } from '#domain/moderation/policy/policy.js';
import { BansService } from '#flows/moderation/bans.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { queuedMails } from '../../support/mails.js';

const hour = 3_600_000;

describe('mails about sanctions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    await app.given.user({ role: 'admin' });
  });

  afterAll(async () => {
    await app.close();
  });

  const templatesTo = async (email: string) => (await queuedMails(app, email)).map(({ template }) => template);

  const impose = (kind: SanctionKind, { id: userId }: { id: string }, milliseconds: number | null) =>
    app.nest.get(BansService, { strict: false }).impose(operator, {
      ...{ kind, userId, milliseconds, network: null, reason: 'interval:logins', publicReason: 'violations' },
      ...{ rule: 'interval:logins', byId: null, violationId: null },
    });

  it('B-17: a ban is told with its end, its public reason and a link; never with what moderators say', async () => {
    const ada = await app.given.user({ name: 'Ada' });
    const { until } = await app.given.ban(ada, hour);
    const [mail] = await queuedMails(app, ada.email);
    expect(mail).toMatchObject({
      template: 'account_banned',
      data: { name: 'Ada', until: until?.toISOString(), expiresAt: until?.toISOString(), reason: 'a public reason' },
      token: expect.stringMatching(/^gta_/),
    });
    expect(JSON.stringify(mail)).not.toContain('a test');
    const [row] = await app.sql<{ expires_at: Date }>(
      `select expires_at from outbox_messages where payload ->> 'to' = $1`,
      [ada.email],
    );
    expect(row?.expires_at).toEqual(until);
  });

  it('B-17: a ban for good has no end, and its link lives as long', async () => {
    const ada = await app.given.user();
    await app.given.ban(ada, null, { publicReason: null });
    const [mail] = await queuedMails(app, ada.email);
    expect(mail?.data).toMatchObject({ until: '', reason: '' });
    expect(mail?.data['expiresAt']).toBeUndefined();
  });

  it('B-2: a warning is told once a day, bans five times a day, a slow-down never, what ended at once never', async () => {
    const ada = await app.given.user();
    for (const [kind, milliseconds] of [
      ['warning', 0],
      ['warning', 0],
      ['slowdown', hour],
      ['ban', 0],
    ] as const)
      await impose(kind, ada, milliseconds);
    expect(await templatesTo(ada.email)).toEqual(['moderation_warning']);
    const eve = await app.given.user();
    for (let count = 0; count < 7; count++) await impose('ban', eve, hour);
    expect(await templatesTo(eve.email)).toEqual(new Array(5).fill('account_banned'));
  });

  it('B-2: an address that nobody confirmed is told nothing', async () => {
    const ada = await app.given.user({ verified: false });
    await impose('warning', ada, 0);
    const { id } = await app.given.ban(ada, hour);
    await app.given.lift(id);
    expect(await templatesTo(ada.email)).toEqual([]);
  });

  it('B-2: a lift is told, but not while another ban keeps them out', async () => {
    const ada = await app.given.user();
    const first = await app.given.ban(ada, hour);
    const second = await app.given.ban(ada);
    await app.given.lift(first.id);
    expect(await templatesTo(ada.email)).toEqual(['account_banned', 'account_banned']);
    await app.given.lift(second.id);
    expect((await templatesTo(ada.email)).at(-1)).toBe('ban_lifted');
  });

  const letter = (template: MailTemplate, language: (typeof languages)[number], values: Record<string, string>) => {
    const filling = { values: { product: 'Gatehouse', name: 'Ada', at: '2026-11-22T08:00:00Z', ...values } };
    const link = 'https://app.example.org/appeal?token=gta_abc';
    return renderLetter(template, language, { ...filling, link, code: null, token: null }, shippedWords);
  };

  it.each(languages)('B-17: in %s say the end in UTC, or that there is none, and what a rule saw', (language) => {
    const ends = letter('account_banned', language, { until: '2026-12-24T16:05:00Z', reason: 'violations' });
    expect(ends.text).toMatch(/(16:05 UTC|UTC 16:05)/);
    expect(ends.text).toContain(shippedWords.texts[language].shared.byRule.replace('{product}', 'Gatehouse'));
    const never = letter('account_banned', language, { until: '', reason: '' });
    expect(never.text).toContain(shippedWords.texts[language].shared.forGood);
    expect(never.text).toContain(shippedWords.texts[language].shared.noReason);
    for (const { text } of [ends, never]) expect(text).not.toMatch(/violations\b(?! of)|\{/);
  });

  it('IN-03: a reason is one line of text, without markup and without links, and whole', () => {
    const reason = `see <b>https://evil.example/a</b>\r\nBcc: all@example.org ${'a'.repeat(300)} end`;
    const { text, html } = letter('account_banned', 'en', { until: '', reason });
    for (const part of [text, html]) {
      expect(part).not.toMatch(/https:\/\/evil|\r|\nBcc|all@example\.org/);
      expect(part).toContain('end.');
    }
    expect(html).not.toContain('<b>');
  });
});
