import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEnvironment } from '../dist/libs/platform/src/config/environment.js';
import { ServerSettings } from '../dist/libs/platform/src/config/server.settings.js';
import { readSettings } from '../dist/libs/platform/src/config/setting.js';
import { startUpProblems } from '../dist/libs/platform/src/errors/start-up-problems.js';
import { escapeHtml } from '../dist/libs/platform/src/http/html.js';
import { languages } from '../dist/libs/platform/src/language/language.js';
import { MailSettings } from '../dist/libs/platform/src/mail/mail.settings.js';
import { factsOf, templateNames } from '../dist/libs/platform/src/mail/mail.templates.js';
import { renderLetter } from '../dist/libs/platform/src/mail/mail-rendering.js';

/**
 * `npm run mail:preview [folder]`: every mail in every language, as this installation would write it (APP_TITLE, MAIL_TEMPLATES),
 * with a name of 60 characters, and an index.html to look at them.
 */
const folder = resolve(process.argv[2] ?? '.gatehouse/mail-preview');
const name = 'Wolfeschlegelsteinhausenbergerdorff-Ochsenknecht-Zwetschgenm';
const token = 'gto_Zm9yLWxvb2tpbmctYXQtb25seS1uby1vbmUtc2lnbnMtaW4td2l0aC1pdA';

try {
  const environment = loadEnvironment();
  const { title } = readSettings(ServerSettings, environment);
  const { words } = readSettings(MailSettings, environment);
  const letters = languages.flatMap((language) =>
    templateNames.map((template) => ({ language, template, ...rendered(template, language, title, words) })),
  );
  mkdirSync(folder, { recursive: true });
  for (const { language, template, html, text } of letters) {
    writeFileSync(join(folder, `${language}-${template}.html`), html);
    writeFileSync(join(folder, `${language}-${template}.txt`), text);
  }
  writeFileSync(join(folder, 'index.html'), index(letters));
  process.stdout.write(`${letters.length} mails: ${join(folder, 'index.html')}\n`);
} catch (error) {
  for (const problem of startUpProblems(error)) process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}

function rendered(template, language, product, words) {
  const { page, showsCode } = factsOf(template);
  const values = {
    name,
    organization: 'Lovelace & Söhne',
    reason: 'violations',
    product,
    key: 'Nightly report',
    prefix: 'gth_live_01a20441f6a1758c922d27bb2b415dac',
    provider: 'GitHub',
    passkeys: '2',
    apps: '1',
    providers: '0',
    at: '2026-11-21T09:05:00Z',
    expiresAt: '2026-11-22T09:05:00Z',
    deletesAt: '2026-12-05T09:05:00Z',
    inForceAt: '2026-11-22T09:05:00Z',
    until: '2026-12-05T09:05:00Z',
  };
  const filling = {
    values,
    link: page ? `https://app.example.org${page}?token=${token}` : null,
    code: showsCode ? '48261537' : null,
    token: null,
  };
  return renderLetter(template, language, filling, words);
}

function index(letters) {
  const rows = letters.map(
    ({ language, template, subject }) =>
      `<li><code>${language}</code> <a href="${language}-${template}.html">${escapeHtml(subject)}</a>, <a href="${language}-${template}.txt">text</a> <small>${template}</small></li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Mails</title>
<style>body { font-family: system-ui, sans-serif; line-height: 1.6; max-width: 60em; margin: 2em auto; padding: 0 1em }</style>
</head>
<body>
<h1>Mails</h1>
<ul>
${rows.join('\n')}
</ul>
</body>
</html>
`;
}
