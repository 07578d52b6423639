import { settingsCatalogue } from '../../dist/libs/platform/src/config/setting.js';

/** docs/reference/settings.md: every setting by topic. */
export function settingsReference() {
  const sections = topics().flatMap(({ title, settings }) => [
    `## ${title}`,
    '',
    '| setting | what it is | by default |',
    '| --- | --- | --- |',
    ...settings.map((setting) => `| \`${setting.name}\` | ${setting.about} | ${defaultOf(setting, '`')} |`),
    '',
  ]);
  return [
    '# Settings',
    '',
    'Generated from the settings classes by `npm run openapi`. A value comes from the process environment, else from',
    '`.env.development` (not in production), else from `.env`. Durations are `15m`, `2h`, `7d`, or milliseconds such as',
    '`1000 * 60 * 15`; lists are separated by commas. What is wrong or weak is named when the service starts.',
    '',
    ...sections,
  ].join('\n');
}

/** .env.example: the same as a file to copy; every line is a comment, so a copy changes nothing until one is filled in. */
export function environmentExample() {
  const sections = topics().flatMap(({ title, settings }) => [`# ---- ${title}`, '', ...settings.flatMap(example)]);
  return [
    '# Every setting of Gatehouse, generated from the code by `npm run openapi`; docs/reference/settings.md explains them.',
    '# Copy to .env and take the `#` from the lines you need. Nothing is needed for development.',
    '',
    ...sections,
  ].join('\n');
}

function example(setting) {
  const { name, about, fallback = '' } = setting;
  return [`# ${about} (${defaultOf(setting, '')})`, `#${name}=${setting.fallbackInWords ? '' : fallback}`, ''];
}

/** What production needs comes first; a setting that two classes read is told once. */
function topics() {
  const told = new Set();
  const once = ({ name }) => !told.has(name) && told.add(name);
  const all = settingsCatalogue();
  const required = all.flatMap(([, settings]) => settings).filter((setting) => setting.requiredInProduction);
  const first = { title: 'Needed in production', settings: required.filter(once) };
  const others = all.map(([topic, settings]) => ({ title: titleOf(topic), settings: settings.filter(once) }));
  return [first, ...others].filter(({ settings }) => settings.length > 0);
}

/** `SignUpSettings` reads `Sign up`. */
function titleOf(topic) {
  const words = topic.replace(/Settings$/, '').replace(/([a-z])([A-Z])/g, '$1 $2');
  return words.charAt(0) + words.slice(1).toLowerCase();
}

function defaultOf({ fallback, fallbackInWords, productionFallback, requiredInProduction }, quote) {
  const shown = (text) => (text === '' ? 'nothing' : `${quote}${text}${quote}`);
  const usual = fallbackInWords ?? (fallback === undefined ? 'not set' : shown(fallback));
  if (requiredInProduction) return `${usual}; needed in production`;
  return productionFallback === undefined ? usual : `${usual}; in production ${shown(productionFallback)}`;
}
