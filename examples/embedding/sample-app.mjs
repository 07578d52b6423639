/**
 * An app that is shown in a frame, as small as it can be: no framework, no package. It turns the code of its address into who looks at it,
 * remembers that in a cookie of its own, and shows it.
 *
 *   GATEHOUSE_URL=http://localhost:3080 GATEHOUSE_KEY_FILE=key.txt DASHBOARD=http://localhost:4000 PORT=4001 node sample-app.mjs
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const settings = {
  gatehouse: process.env.GATEHOUSE_URL ?? 'http://localhost:3080',
  /** Where browsers find it, if that is another address: pictures of people come from there. */
  publicGatehouse: process.env.GATEHOUSE_PUBLIC_URL ?? process.env.GATEHOUSE_URL ?? 'http://localhost:3080',
  /** What this server calls Gatehouse with. Read each time, so that it can be replaced while we run; never sent to a browser. */
  keyFile: process.env.GATEHOUSE_KEY_FILE ?? 'key.txt',
  app: process.env.APP ?? 'sample',
  /** Who may show us in a frame. */
  dashboard: process.env.DASHBOARD ?? 'http://localhost:4000',
  port: Number(process.env.PORT ?? 4001),
  /** Behind TLS, on another site than the dashboard: there browsers keep no other cookie in a frame. */
  isCrossSite: process.env.CROSS_SITE === 'true',
};

/** Session id to token and person. A real app keeps these where all of its processes find them. */
const sessions = new Map();

const attributes = settings.isCrossSite ? 'SameSite=None; Secure; Partitioned' : 'SameSite=Lax';

async function ask(path, body) {
  const key = readFileSync(settings.keyFile, 'utf8').trim();
  const answer = await fetch(`${settings.gatehouse}/api/v1/embeds/${settings.app}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw Object.assign(new Error(path), { status: answer.status, code: (await answer.json()).code });
  return answer.json();
}

const escaped = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

function send(reply, status, content, headers = {}) {
  reply.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // The dashboard alone may show us; nobody may put a page of their own around ours (S2-54).
    'content-security-policy': `default-src 'none'; img-src ${settings.publicGatehouse}; frame-ancestors ${settings.dashboard}`,
    ...headers,
  });
  reply.end(content);
}

const page = (title, text) => `<!doctype html><html lang="en"><title>${escaped(title)}</title>${text}</html>`;
const refused = (why) => page('Not signed in', `<h1>Not signed in</h1><p id="why">${escaped(why)}</p>`);

/** The code is spent at once, and gone from the address: reloading, or going back, does not send it again. */
async function enter(code, reply) {
  const { token, expiresIn, user } = await ask('/exchange', { code });
  const id = randomBytes(32).toString('base64url');
  sessions.set(id, { token, user, endsAt: Date.now() + expiresIn * 1000 });
  const cookie = `sample=${id}; HttpOnly; Path=/; Max-Age=${expiresIn}; ${attributes}`;
  send(reply, 303, '', { location: '/', 'set-cookie': cookie });
}

/** Asked each time, so that somebody who signed out or was banned is out here too. A busy app asks once a minute. */
async function show(session, reply) {
  const { valid } = await ask('/verify', { token: session.token });
  if (!valid) return send(reply, 401, refused('The dashboard opens the app again.'));
  const { name, role, avatar, organization } = session.user;
  const models = organization.librechat_config.enabled_models ?? [];
  return send(
    reply,
    200,
    page(
      'The app',
      `<h1>Hello, ${escaped(name)}</h1>
<img alt="" width="48" height="48" src="${escaped(avatar)}">
<p id="organization">${escaped(organization.name)}, ${escaped(role)}, ${escaped(organization.plan_type)}</p>
<p id="models">${escaped(models.join(', ') || 'every model')}</p>`,
    ),
  );
}

function sessionIn({ headers }) {
  const [, id = ''] = /(?:^|;\s*)sample=([\w-]+)/.exec(headers.cookie ?? '') ?? [];
  const session = sessions.get(id);
  return session && session.endsAt > Date.now() ? session : null;
}

async function answer(request, reply) {
  const { pathname, searchParams } = new URL(request.url, 'http://app.invalid');
  // S2-22: is this token good? Whoever has one may ask.
  if (pathname === '/api/auth/verify') {
    const [, token = ''] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
    const { valid } = token ? await ask('/verify', { token }) : { valid: false };
    return send(reply, valid ? 200 : 401, JSON.stringify({ valid }), { 'content-type': 'application/json' });
  }
  if (pathname !== '/') return send(reply, 404, refused('There is nothing here.'));
  const code = searchParams.get('code');
  if (code) return enter(code, reply);
  const session = sessionIn(request);
  return session ? show(session, reply) : send(reply, 401, refused('Open the app from the dashboard.'));
}

const server = createServer((request, reply) => {
  answer(request, reply).catch(({ status, code }) => {
    const why = code === 'invalid_code' ? 'This address was used already, or is too old.' : 'Gatehouse refuses us.';
    console.error(`refused: ${status ?? 'no answer'} ${code ?? ''}`);
    send(reply, status === 401 && code === 'invalid_code' ? 401 : 502, refused(why));
  });
});

server.listen(settings.port, '127.0.0.1', () => {
  console.log(`The app: http://localhost:${server.address().port}`);
});
