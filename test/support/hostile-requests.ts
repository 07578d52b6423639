import { type Dice } from './dice.js';
import { type Parameter, type Route, sampleOf } from './schema-samples.js';

/** What no honest client sends. */
const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eevil\u200b',
  'İﬀK',
  '😀'.repeat(60),
  'a'.repeat(300),
  'z'.repeat(20_000),
  "' or '1'='1",
  '%00%ff',
  '../../etc/passwd',
  '${7*7}{{7*7}}',
  'undefined',
  'a@b',
  '"a b"@example.org',
  'ada@example.org\r\nBcc: eve@example.org',
  '2026-99-99T99:99:99Z',
  '-1',
  '9'.repeat(400),
  '00000000-0000-0000-0000-000000000000',
];
const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, -0],
  ...[[], [[]], [null], Array(2000).fill(0), {}, { $gt: '' }, { length: 3 }, { toString: 'no' }],
  nested(20),
  nested(200),
];

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

/** A request for a route: some parts as the document asks, some wrong in type, length, number or characters. */
export function hostileRequest(dice: Dice, route: Route, ids: readonly string[]): HostileRequest {
  return {
    method: route.method,
    path: pathFor(dice, route, ids) + queryFor(dice, route),
    body: bodyFor(dice, route),
    headers: headersFor(dice),
  };
}

function pathFor(dice: Dice, { path }: Route, ids: readonly string[]): string {
  return path.replace(/\{[^}]+\}/g, () =>
    dice.chance(0.6) ? dice.pick(ids) : encoded(dice.pick(hostileTexts)).slice(0, 4000) || 'x',
  );
}

function queryFor(dice: Dice, { parameters }: Route): string {
  const said = parameters.filter((each) => each.in === 'query' && dice.chance(0.4)).map((each) => pairFor(dice, each));
  const extra = dice.chance(0.1) ? [`${encoded(dice.pick(hostileTexts)).slice(0, 200)}=1`] : [];
  const all = [...said, ...extra];
  return all.length > 0 ? `?${all.join('&')}` : '';
}

function pairFor(dice: Dice, { name, schema }: Parameter): string {
  const value = dice.chance(0.5) ? sampleOf(schema) : dice.pick(hostileTexts);
  return `${name}${dice.chance(0.1) ? '[]' : ''}=${encoded(String(value)).slice(0, 3000)}`;
}

function bodyFor(dice: Dice, { body, method }: Route): unknown {
  if (!body) return method === 'GET' || dice.chance(0.7) ? undefined : dice.pick(['{}', '[]', 'null', '{', '"\ud800"']);
  if (dice.chance(0.05)) return dice.pick(['{"a":', '\u0000', '{"a":1}{"a":2}', '{"__proto__":{"role":"admin"}}', '']);
  if (dice.chance(0.05)) return JSON.stringify(dice.pick(hostileValues));
  const hostility = dice.pick([0, 0.1, 0.4]);
  const sample = Object.entries(sampleOf(body) as object).filter(() => !dice.chance(hostility / 2));
  const mixed = sample.map(([name, value]): [string, unknown] => [
    name,
    dice.chance(hostility) ? dice.pick(hostileValues) : (value as unknown),
  ]);
  const extra = dice.chance(0.1) ? [[dice.pick(hostileTexts), dice.pick(hostileValues)] as [string, unknown]] : [];
  return JSON.stringify(Object.fromEntries([...mixed, ...extra]));
}

function headersFor(dice: Dice): Record<string, string> {
  const type = dice.chance(0.95)
    ? 'application/json'
    : dice.pick(['text/plain', 'multipart/form-data', 'image/png', 'a']);
  return {
    'content-type': type,
    ...(dice.chance(0.15) ? { 'if-match': dice.pick(['"v1"', '*', 'W/"v1"', '', '"v9999999999999"']) } : {}),
    ...(dice.chance(0.15) ? { 'idempotency-key': dice.pick(['a', 'x'.repeat(2000), '"', 'key-1']) } : {}),
    ...(dice.chance(0.1) ? { 'x-forwarded-for': dice.pick(['a', '::1%eth0', '1.2.3.4, 5', '9'.repeat(5000)]) } : {}),
    ...(dice.chance(0.1)
      ? { cookie: dice.pick(['gatehouse_refresh=a', '=;=;', 'gatehouse_refresh="', 'a'.repeat(5000)]) }
      : {}),
    ...(dice.chance(0.1) ? { 'user-agent': dice.pick(['', '\t', 'é'.repeat(500), '{"a":1}']) } : {}),
  };
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?'));
}

function nested(depth: number): unknown {
  return depth === 0 ? {} : { a: nested(depth - 1) };
}
