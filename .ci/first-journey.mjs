/**
 * Starts the built service as a newcomer would, on an empty folder and a port of its own, and walks the first journey:
 * register, sign in, ask who I am, refresh, sign out. Runs on whichever Node executes it.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const startLimitMilliseconds = 120_000;
const stopLimitMilliseconds = 30_000;
const ada = { email: 'ada@example.org', password: 'a long enough phrase 7431', name: 'Ada' };

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(origin, service) {
  const deadline = Date.now() + startLimitMilliseconds;
  while (Date.now() < deadline) {
    if (service.exitCode !== null) throw new Error(`the service ended with code ${service.exitCode}`);
    const answer = await fetch(`${origin}/health/ready`).catch(() => null);
    if (answer?.status === 200) return;
    await wait(200);
  }
  throw new Error(`not ready within ${startLimitMilliseconds / 1000} s`);
}

function client(origin) {
  return async (sentence, method, path, wanted, { body, bearer } = {}) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    assert.equal(answer.status, wanted, `${sentence}: ${method} ${path} answered ${answer.status} ${text}`);
    console.log(`  ${sentence}: ${answer.status}`);
    return text ? JSON.parse(text) : null;
  };
}

async function walk(origin) {
  const call = client(origin);
  await call('Ada registers', 'POST', '/auth/register', 202, { body: ada });
  const { email, password } = ada;
  const wrong = { email, password: 'not her phrase at all' };
  await call('a stranger guesses', 'POST', '/auth/login', 401, { body: wrong });
  const signedIn = await call('Ada signs in', 'POST', '/auth/login', 200, { body: { email, password } });
  assert.equal(signedIn.status, 'signed_in');
  const { user } = await call('Ada asks who she is', 'GET', '/auth/userinfo', 200, { bearer: signedIn.token });
  assert.equal(user.email, email);
  const { refreshToken } = signedIn;
  const renewed = await call('Ada refreshes', 'POST', '/auth/refresh', 200, { body: { refreshToken } });
  assert.notEqual(renewed.refreshToken, refreshToken);
  const last = { refreshToken: renewed.refreshToken };
  await call('Ada signs out', 'POST', '/auth/logout', 204, { body: last });
  await call('the session is over', 'POST', '/auth/refresh', 401, { body: last });
}

async function stop(service) {
  if (service.exitCode !== null) return;
  service.kill('SIGTERM');
  const [code] = await once(service, 'exit', { signal: AbortSignal.timeout(stopLimitMilliseconds) });
  assert.equal(code, 0, `the service stopped with code ${code}`);
  console.log('  the service stops cleanly: 0');
}

const folder = await mkdtemp(join(tmpdir(), 'gatehouse-first-journey-'));
await chmod(folder, 0o755); // Root lends the database another user, who must be able to enter.
const port = await freePort();
const origin = `http://localhost:${port}`;
const service = spawn(process.execPath, ['scripts/start.cjs'], {
  env: { ...process.env, GATEHOUSE_DATA: folder, PORT: String(port), DOMAIN_SERVER: origin, NODE_ENV: 'development' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
let output = '';
for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => (output += chunk));
console.log(`the first journey on Node ${process.versions.node}`);
try {
  await untilReady(origin, service);
  await walk(origin);
  await stop(service);
} catch (error) {
  console.error(output.slice(-4_000));
  console.error(error);
  process.exitCode = 1;
} finally {
  service.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}
