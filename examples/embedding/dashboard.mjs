/**
 * Serves the dashboard: any web server will do, as long as it says these headers.
 *
 *   GATEHOUSE_URL=http://localhost:3080 APP_URL=http://localhost:4001 PORT=4000 node dashboard.mjs
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const gatehouse = process.env.GATEHOUSE_URL ?? 'http://localhost:3080';
const appUrl = process.env.APP_URL ?? 'http://localhost:4001';

const files = {
  '/': ['index.html', 'text/html'],
  '/dashboard.css': ['dashboard.css', 'text/css'],
  '/dashboard.js': ['dashboard.js', 'text/javascript'],
  '/settings.js': ['settings.js', 'text/javascript'],
};
/** Calls to Gatehouse alone, frames of the app alone, and this page in nobody's frame. */
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${gatehouse}; frame-src ${appUrl}; frame-ancestors 'none'`;

function contentOf(name) {
  if (name === 'settings.js' && process.env.GATEHOUSE_URL)
    return `export const gatehouse = ${JSON.stringify(gatehouse)};\nexport const app = ${JSON.stringify(process.env.APP ?? 'sample')};\n`;
  return readFileSync(new URL(`dashboard/${name}`, import.meta.url));
}

const server = createServer(({ url = '/' }, reply) => {
  const [name, type] = files[url.split('?', 1)[0]] ?? [];
  if (!name) return void reply.writeHead(404).end();
  reply.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  reply.end(contentOf(name));
});

server.listen(Number(process.env.PORT ?? 4000), '127.0.0.1', () => {
  console.log(`The dashboard: http://localhost:${server.address().port}`);
});
