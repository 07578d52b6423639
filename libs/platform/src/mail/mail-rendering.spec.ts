import { renderLetter } from './mail-rendering.js';

const mail = {
  subject: 'Hello {name}',
  paragraphs: ['Hello {name},', 'this is {product}.'],
  button: { label: 'Go on, {name}', page: '/verify' },
};

const letterFor = (name: string) =>
  renderLetter(mail, {
    values: { name, product: 'Gatehouse' },
    link: 'https://app.example.org/verify?token=a&b="c"',
    token: null,
  });

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
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(html).not.toContain('<img');
    expect(html).toContain('href="https://app.example.org/verify?token=a&amp;b=&quot;c&quot;"');
  });

  it.each([
    'https://evil.example/login',
    'evil.example',
    'www.evil.example',
    'mailto:ada@evil.example',
    'ada@evil.example',
  ])('IN-03: %s is no address any more', (name) => {
    const { text, html, subject } = letterFor(name);
    for (const part of [subject, text.replace(/https:\/\/app\.example\.org\S*/, ''), html.replaceAll(/<[^>]*>/g, '')]) {
      expect(part).not.toMatch(/\w[.@:/]+\w/);
    }
  });

  it('IN-03: what is longer than a name is cut', () => {
    expect(letterFor('x'.repeat(5_000)).subject.length).toBeLessThan(120);
  });

  it('IN-03: a value that looks like a placeholder stays a value', () => {
    expect(letterFor('{product} {link} {token}').subject).toBe('Hello {product} {link} {token}');
  });
});
