import { createHash } from 'node:crypto';
import { invalidRequest, internalError, tooManyRequests } from '../errors/common.errors.js';
import { languages } from '../language/language.js';
import { factsOf, pageNames } from './account-pages.js';
import { pagePolicy } from './page.layout.js';
import { problemsOf } from './page-problems.js';
import { type PageFilling, type PageView, renderPage } from './page-rendering.js';

const evil = `"><script>alert(1)</script><a href='https://evil.example'>{product}`;
const form = { csrf: 'csrf-token', token: 'the-token', email: 'ada@example.org', text: '' };
const filling: PageFilling = { language: 'en', values: { product: 'Gatehouse', minLength: '8' }, form };

const wrongField = (field: string, code = 'invalid') =>
  problemsOf(invalidRequest({}, [{ field, code, message: 'It says something in English.' }]));

function render(view: Partial<PageView>, other: Partial<PageFilling> = {}): string {
  return renderPage({ page: 'reset_password', isDone: false, problems: [], ...view }, { ...filling, ...other });
}

describe.each(languages)('pages in %s', (language) => {
  it.each(pageNames)('%s: is whole, with its form, its problem and its end', (page) => {
    const dead = problemsOf(invalidRequest({}, [{ field: 'token', code: 'too_long', message: 'long' }]));
    for (const view of [{ page }, { page, isDone: true }, { page, problems: dead }]) {
      const html = render(view, { language });
      expect(html.replace(/<style>[^]*<\/style>/, '')).not.toMatch(/[{}]|undefined|It says/);
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toMatch(/<title>[^<]+ · Gatehouse<\/title>/);
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html.includes('<form')).toBe(!('isDone' in view) && !('problems' in view));
    }
    const { fields } = factsOf(page);
    for (const field of fields) expect(render({ page }, { language })).toContain(`<label for="${field}">`);
  });
});

describe('a page', () => {
  it('HD-01: allows its own style, no script, nothing from elsewhere, no frame', () => {
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(render({})) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(pagePolicy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(render({})).not.toMatch(/<script|<link|<img|style="|\son\w+=|url\(|@import/);
  });

  it('IN-03: shows what somebody wrote as text, wherever it stands', () => {
    const form = { csrf: evil, token: evil, email: evil, text: evil };
    const notes = [{ name: 'ban_reason', values: { reason: evil } }] as const;
    for (const page of pageNames) {
      const html = render(
        { page, notes, problems: wrongField('email') },
        { form, values: { product: evil, minLength: '8' } },
      );
      expect(html).not.toContain('<script');
      expect(html).not.toMatch(/<a href='/);
      expect(html).toContain('&lt;script&gt;');
    }
  });

  it('tells which kinds of characters an operator asks for, and no rule that only machines understand', () => {
    const values = {
      product: 'Gatehouse',
      minLength: '12',
      passwordRules: 'common context uppercase:1 numeric:2 history:3',
    };
    expect(render({}, { values })).toContain('easy to remember. Capital letters: at least 1. Digits: at least 2.</p>');
  });

  it('never gives a password back, and keeps the address', () => {
    const again = render({ page: 'forgot_password', problems: wrongField('email') });
    expect(again).toContain('value="ada@example.org"');
    expect(render({ problems: wrongField('password', 'password_too_short') })).not.toMatch(
      /type="password"[^>]*value=/,
    );
  });

  it('tells what is wrong where it is wrong, also to those who hear it', () => {
    const html = render({ problems: wrongField('password', 'password_too_short') });
    expect(html).toContain('<title>Error: ');
    expect(html).toContain('<p class="wrong" id="password-wrong">This password is too short.</p>');
    expect(html).toMatch(
      /<input id="password"[^>]* aria-describedby="password-hint password-wrong" aria-invalid="true"/,
    );
    expect(html).not.toContain('role="alert"');
    const general = render({ problems: problemsOf(tooManyRequests()) });
    expect(general).toMatch(/<p class="problem" role="alert">That was too often/);
  });

  it('has words for every refusal, also for those it has never heard of', () => {
    expect(problemsOf(internalError())).toEqual([{ name: 'other', field: null }]);
    expect(problemsOf(invalidRequest())).toEqual([{ name: 'other', field: null }]);
    expect(wrongField('password', 'required')).toEqual([{ name: 'password_missing', field: 'password' }]);
    expect(wrongField('password', 'too_long')).toEqual([{ name: 'password_too_long', field: 'password' }]);
    expect(wrongField('nothing', 'unknown_field')).toEqual([{ name: 'other', field: null }]);
    expect(wrongField('cancelToken')).toEqual([{ name: 'invalid_token', field: null }]);
  });
});
