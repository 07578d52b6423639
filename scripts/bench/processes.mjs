import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startCluster } from '../../test/support/postgres-cluster.mjs';

export const phrase = 'a long enough phrase 7431';

/** The service's own defaults; memory in KiB. */
export const hashParameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A program of this folder in a process of its own; resolves with its first message. Its log lines are written, to nowhere. */
async function run(file, environment, ...parameters) {
  const nowhere = openSync(devNull, 'w');
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, parameters, { env: environment, stdio: ['ignore', nowhere, 'inherit', 'ipc'] });
  closeSync(nowhere);
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${file} ended with code ${code}`))),
  ]);
  return { child, message };
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** The built service with its ordinary settings, on a Postgres of its own that syncs to disk; limits too wide to be met. */
export async function startService() {
  const cluster = await startCluster({ durable: true });
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8',
    DATABASE_URL: cluster.url,
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    ALLOW_UNVERIFIED_EMAIL_LOGIN: 'true',
    REGISTER_MAX: '100000',
    LOGIN_MAX: '100000',
    API_LIMIT_MAX: '1000000000',
    HASH_QUEUE: '100',
    ARGON2_MEMORY_KIB: String(hashParameters.memoryCost),
    ARGON2_ITERATIONS: String(hashParameters.timeCost),
    ARGON2_PARALLELISM: String(hashParameters.parallelism),
  };
  const service = await run('service.mjs', environment);
  const stopAll = async () => {
    await stop(service.child);
    await cluster.stop();
  };
  return {
    origin: service.message.origin,
    answerWith: (answer) => service.child.send({ answer }),
    makeKey: async (key) => {
      service.child.send({ key });
      const [{ secret }] = await once(service.child, 'message');
      return secret;
    },
    stop: stopAll,
  };
}

/** Nest and Fastify with one route and nothing else. */
export async function startBareNest() {
  const bare = await run('bare-nest.mjs', { PATH: process.env.PATH });
  return { origin: bare.message.origin, answerWith: (body) => bare.child.send(body), stop: () => stop(bare.child) };
}

/** How many password checks a second this machine does when it does nothing else. */
export async function argon2Alone(concurrency, seconds) {
  const environment = { PATH: process.env.PATH, UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8' };
  const { child, message } = await run(
    'argon2.mjs',
    environment,
    String(concurrency),
    String(seconds),
    JSON.stringify(hashParameters),
  );
  await stop(child);
  return message.rate;
}
