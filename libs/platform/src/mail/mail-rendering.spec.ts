import { renderLetter } from './mail-rendering.js';
import { type MailWords, shippedWords } from './mail-words.js';

const words: MailWords = {
  ...shippedWords,
  texts: {
    ...shippedWords.texts,
    en: {
      ...shippedWords.texts.en,
      password_reset: {
        subject: 'Hello {name}',
        preheader: 'For {name}',
        paragraphs: ['This is {product}.'],
        button: 'Go on, {name}',
        after: [],
      },
    },
  },
};

const link = 'https://app.example.org/verify?token=a&b="c"';
const escapedLink = 'https://app.example.org/verify?token=a&amp;b=&quot;c&quot;';

const letterFor = (name: string, layout = words.layout) =>
  renderLetter(
    'password_reset',
    'en',
    { values: { name, product: 'Gatehouse' }, link, code: null, token: null },
    { ...words, layout },
  );

describe('a letter with a name in it', () => {
  it.each([
    'Ada\r\nBcc: everybody@example.org',
    'Ada\nSubject: Free money',
    'Ada\u0000',
    'Ada\u2028Bcc: x',
    'Ada\u0085B',
  ])('IN-03: %j adds no header and no line', (name) => {
    const { subject, text } = letterFor(name);
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(text.split('\n')[0]).toMatch(/^Hello Ada/);
    expect(text.split('\n\n')).toHaveLength(4);
  });

  it('IN-03: markup is shown, not obeyed', () => {
    const { html } = letterFor(`<img src=x onerror="alert('1')">&`);
    const shown = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;';
    for (const place of [`Hello ${shown}`, `For ${shown}`, `Go on, ${shown}`]) expect(html).toContain(place);
    expect(html).not.toContain('<img');
    expect(html).toContain(`href="${escapedLink}"`);
  });

  it.each([
    'https://evil.example/login',
    'evil.example',
    'www.evil.example',
    'mailto:ada@evil.example',
    'ada@evil.example',
    'evil\u3002example',
    'evil\uFF0Eexample',
  ])('IN-03: %s is no address any more', (name) => {
    const { text, html, subject } = letterFor(name);
    const shown = html.replace(/<style>[^]*<\/style>/, '').replaceAll(/<[^>]*>/g, '');
    for (const part of [subject, text.replace(link, ''), shown.replace(escapedLink, '')]) {
      expect(part).not.toMatch(/\w[.@:/\u3002\uFF0E]+\w/);
    }
  });

  it('IN-03: what is longer than a name is cut, and no character in two', () => {
    expect(letterFor(`a${'😀'.repeat(200)}`).subject).toBe(`Hello a${'😀'.repeat(99)}`);
    expect(letterFor('x'.repeat(5_000)).subject.length).toBeLessThan(120);
  });

  it.each(['{product} {link} {token}', '{content}', '$& $1 $`'])(
    'IN-03: a value that looks like a placeholder stays a value: %s',
    (name) => {
      const { subject, html } = letterFor(name);
      expect(subject).toBe(`Hello ${name}`);
      expect(html).toContain(`<title>Hello ${name.replace('&', '&amp;')}</title>`);
      expect(html.match(/class="button"/g)).toHaveLength(1);
    },
  );
});
