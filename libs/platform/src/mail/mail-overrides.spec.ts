import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../config/setting.js';
import { MailSettings } from './mail.settings.js';
import { renderLetter } from './mail-rendering.js';
import { shippedWords } from './mail-words.js';

describe('an operator with words of their own', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-mails-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (file: string, content: unknown): void => {
    writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  };

  const words = () => readSettings(MailSettings, { MAIL_TEMPLATES: folder }).words;

  const refusal = (): string => {
    try {
      words();
    } catch (error) {
      return (error as Error).message.replace('MAIL_TEMPLATES is not valid: it must be a folder of mail texts: ', '');
    }
    return 'nothing';
  };

  it('changes what they wrote and nothing else', () => {
    write('de.json', {
      verify_email: { subject: 'Willkommen bei {product}', after: ['Bis gleich!', 'Ihr Team'] },
      shared: { footer: 'Muster GmbH, Musterstraße 1' },
    });
    const { texts, layout } = words();
    expect(texts.de.verify_email).toEqual({
      ...shippedWords.texts.de.verify_email,
      subject: 'Willkommen bei {product}',
      after: ['Bis gleich!', 'Ihr Team'],
    });
    expect(texts.de.shared).toEqual({ ...shippedWords.texts.de.shared, footer: 'Muster GmbH, Musterstraße 1' });
    expect({ ...texts, de: null }).toEqual({ ...shippedWords.texts, de: null });
    expect(layout).toBe(shippedWords.layout);
    expect(shippedWords.texts.de.verify_email.subject).toBe('Bestätigen Sie Ihre Adresse für {product}');
  });

  it('brings a layout, into which nobody’s name can write', () => {
    write('layout.html', '<html lang="{language}"><style>p{color:red}</style><h1>{subject}</h1>{content}</html>');
    const filling = { values: { name: '<b>{footer}', product: 'Gatehouse' }, link: null, code: null, token: null };
    const { html } = renderLetter('password_changed', 'pt', filling, words());
    expect(html).toMatch(
      /^<html lang="pt"><style>p\{color:red\}<\/style><h1>A sua senha em Gatehouse foi alterada<\/h1><p/,
    );
    expect(html).toContain('Olá, &lt;b&gt;{footer}!');
  });

  it('may leave other things in the folder, as Kubernetes does', () => {
    mkdirSync(join(folder, '..data'));
    write('README.md', 'ours');
    expect(words()).toEqual(shippedWords);
  });

  it.each<[file: string, content: unknown, says: string]>([
    ['de.json', '{ "verify_email": ', 'de.json is no JSON'],
    ['de.json', [], 'de.json must be an object'],
    ['de.json', { verify_mail: {} }, 'de.json has "verify_mail", which is none of our mails'],
    ['de.json', '{ "__proto__": { "polluted": "yes" } }', 'de.json has "__proto__", which is none of our mails'],
    ['de.json', { verify_email: 'Hallo' }, 'de.json: verify_email must be an object'],
    [
      'de.json',
      { verify_email: { title: 'x' } },
      'de.json: verify_email.title is none of subject, preheader, paragraphs',
    ],
    ['de.json', { new_device: { button: 'x' } }, 'de.json: new_device.button is none of'],
    ['de.json', { verify_email: { subject: 7 } }, 'de.json: verify_email.subject must be a text'],
    ['de.json', { verify_email: { subject: ' ' } }, 'de.json: verify_email.subject is empty'],
    ['de.json', { verify_email: { subject: ['x'] } }, 'de.json: verify_email.subject must be a text'],
    ['de.json', { verify_email: { subject: 'a\r\nBcc: b' } }, 'de.json: verify_email.subject has a line break'],
    ['de.json', { verify_email: { paragraphs: 'x' } }, 'de.json: verify_email.paragraphs must be a list of texts'],
    [
      'de.json',
      { verify_email: { paragraphs: ['x', null] } },
      'de.json: verify_email.paragraphs must be a list of texts',
    ],
    [
      'fr.json',
      { verify_email: { subject: 'À {name}' } },
      'fr.json: verify_email.subject names {name}; here it may be {product}',
    ],
    [
      'fr.json',
      { shared: { greeting: 'Salut {nom}' } },
      'fr.json: shared.greeting names {nom}; here it may be {name}, {product}',
    ],
    [
      'fr.json',
      { verify_email: { subject: '{product' } },
      'fr.json: verify_email.subject has a brace without its partner',
    ],
    ['ja.json', {}, 'ja.json is none of en.json, de.json'],
    ['layuot.html', '{content}', 'layuot.html is none of'],
    ['layout.html', '<p>{subject}</p>', 'layout.html must have {content} once'],
    ['layout.html', '{content}{content}', 'layout.html must have {content} once'],
    ['layout.html', '{content}{token}', 'layout.html names {token}; here it may be {language}'],
  ])('%s with %j is named in one line', (file, content, says) => {
    write(file, content);
    expect(refusal()).toMatch(/^[^\n]+$/);
    expect(refusal().slice(0, says.length)).toBe(says);
    expect({}).not.toHaveProperty('polluted');
  });

  it('is told when the folder is not there, or a file is none', () => {
    mkdirSync(join(folder, 'de.json'));
    expect(refusal()).toBe('de.json is no file');
    folder = join(folder, 'de.json');
    rmSync(folder, { recursive: true });
    expect(refusal()).toBe('it cannot be read (ENOENT)');
    mkdirSync(folder);
  });
});
