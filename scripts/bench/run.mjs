/**
 * `npm run bench`: how fast, compared with what it is made of. Absolute numbers belong to a machine; the ratios compare neighbours
 * of one run. `npm run bench -- --quick` only shows that it works. What is measured and why: docs/bench.md.
 */
import { availableParallelism, cpus } from 'node:os';
import { call, expectOk, rateOf, stepsPerSecond } from './clients.mjs';
import { argon2Alone, hashParameters, phrase, startBareNest, startService } from './processes.mjs';
import { percentile, tellRate, tellRatio } from './statistics.mjs';

const quick = process.argv.includes('--quick');
const rounds = quick ? 2 : 5;
// A round takes turns in short slices, so that a machine which slows down for some seconds slows down all that is compared.
const slices = quick ? 1 : 6;
const seconds = quick ? 1 : 1.5;
// So many that nobody has an unlikely number of sessions in the end.
const people = 192;
const connections = 50;
const signInsAtOnce = 16;
const met = [];

const emails = Array.from({ length: people }, (_, number) => `person${number}@example.org`);
const signIn = (origin, email) => call('POST', `${origin}/api/v1/auth/login`, { email, password: phrase });

/** Registers everybody; unconfirmed people come in, so the first sign-in makes the account. */
async function signUpAll(origin) {
  const signedIn = [];
  for (const email of emails) {
    await expectOk(call('POST', `${origin}/api/v1/auth/register`, { email, password: phrase }));
    signedIn.push((await expectOk(signIn(origin, email))).body);
  }
  return signedIn;
}

/** Rates by name, one a round: each the mean of its slices. What differs from first use to later ones is over after the first, unmeasured. */
async function takeTurns(contenders) {
  const rates = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (const run of Object.values(contenders)) await run();
  for (let round = 0; round < rounds; round++) {
    const sums = Object.fromEntries(Object.keys(contenders).map((name) => [name, 0]));
    for (let slice = 0; slice < slices; slice++)
      for (const [name, run] of Object.entries(contenders)) sums[name] += await run();
    for (const [name, sum] of Object.entries(sums)) rates[name].push(sum / slices);
  }
  for (const [name, values] of Object.entries(rates)) tellRate(name, values);
  return Object.values(rates);
}

async function measureBearer(service, bare, { token, user }) {
  const headers = { authorization: `Bearer ${token}` };
  const key = await service.makeKey({ userId: user.id, scopes: ['profile:read'] });
  const keyed = { authorization: `Bearer ${key}` };
  const me = await expectOk(call('GET', `${service.origin}/api/v1/users/me`, undefined, headers));
  const answer = { body: me.body, etag: me.headers.etag };
  service.answerWith(answer);
  bare.answerWith(answer);
  const rate = (url, options = {}) => rateOf(url, { ...options, seconds, connections });
  const [bearer, byKey, open, alone] = await takeTurns({
    'GET /users/me with a bearer': () => rate(`${service.origin}/api/v1/users/me`, { headers }),
    'GET /users/me with an API key': () => rate(`${service.origin}/api/v1/users/me`, { headers: keyed }),
    'a public route of the same service': () =>
      rate(`${service.origin}/api/v1/bench`, { headers: { 'x-other': 'x'.repeat(700) } }),
    'a route of bare Nest and Fastify': () => rate(`${bare.origin}/bench`),
  });
  met.push(tellRatio('with a bearer / public', bearer, open, 0.8));
  met.push(tellRatio('with an API key / public', byKey, open, 0.75));
  met.push(tellRatio('with a bearer / bare Nest and Fastify', bearer, alone, 0.5));
}

/** What a service asks of each token it is shown, if it checks none itself. */
async function measureIntrospection(service, { token }) {
  const key = await service.makeKey({ scopes: ['tokens:introspect'] });
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const requests = Array.from({ length: connections }, () => ({ method: 'POST', body: JSON.stringify({ token }) }));
  const url = `${service.origin}/api/v1/auth/introspect`;
  const first = await expectOk(call('POST', url, { token }, headers));
  if (!first.body.active) throw new Error('the token is not active');
  await takeTurns({
    'introspections of an access token': () => rateOf(url, { seconds, connections, headers, requests }),
  });
}

/**
 * People sign in on a device they have used before, as mostly in life, so that no mail goes out; nobody at two places at the same moment,
 * which would be counted as guessing.
 */
async function measureSignIn(service, signedIn) {
  const requests = signedIn.map(({ knownDeviceToken }, index) => ({
    method: 'POST',
    body: JSON.stringify({ email: emails[index], password: phrase, knownDeviceToken }),
  }));
  const headers = { 'content-type': 'application/json' };
  const options = { headers, requests, amount: quick ? signInsAtOnce : 8 * signInsAtOnce, connections: signInsAtOnce };
  const [alone, signIns] = await takeTurns({
    [`Argon2id alone, ${signInsAtOnce} at a time`]: () => argon2Alone(signInsAtOnce, seconds),
    [`sign-ins, ${signInsAtOnce} at a time`]: () => rateOf(`${service.origin}/api/v1/auth/login`, options),
  });
  met.push(tellRatio('sign-in / Argon2id alone', signIns, alone, 0.8));
}

async function measureRefresh(service, signedIn) {
  const devices = signedIn.slice(0, 16).map(({ refreshToken }) => ({ refreshToken }));
  const refresh = async (device) => {
    const { body } = await expectOk(call('POST', `${service.origin}/api/v1/auth/refresh`, device));
    device.refreshToken = body.refreshToken;
  };
  const rates = [];
  for (let round = 0; round < rounds; round++) rates.push(await stepsPerSecond(devices, slices * seconds, refresh));
  tellRate(`refreshes, ${devices.length} devices`, rates);
}

/** 200 people sign in at the same moment: those the queue cannot hold are told so at once, and health answers meanwhile. */
async function measureHealthUnderSignIns(service) {
  const waits = [];
  let signingIn = true;
  const watch = async () => {
    while (signingIn) {
      const began = performance.now();
      await expectOk(call('GET', `${service.origin}/health/live`));
      waits.push(performance.now() - began);
    }
  };
  const watching = watch();
  const crowd = Array.from({ length: 200 }, (_, number) => signIn(service.origin, emails[number % people]));
  const answers = {};
  for (const { status } of await Promise.all(crowd)) answers[status] = (answers[status] ?? 0) + 1;
  signingIn = false;
  await watching;
  const p99 = percentile(waits, 0.99);
  const told = Object.entries(answers).map(([status, count]) => `${count} x ${status}`);
  console.log(`  /health/live during 200 sign-ins (${told.join(', ')}): p99 ${p99.toFixed(1)} ms of ${waits.length}`);
  met.push(p99 < 50);
}

const machine = `${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown processor'}`;
const { memoryCost, timeCost, parallelism } = hashParameters;
console.log(`Node ${process.versions.node}, ${machine}, Argon2id m=${memoryCost} t=${timeCost} p=${parallelism}`);
if (quick) console.log('--quick: shows that it works; the numbers mean nothing');
const service = await startService();
const bare = await startBareNest();
try {
  const signedIn = await signUpAll(service.origin);
  await measureBearer(service, bare, signedIn[0]);
  await measureIntrospection(service, signedIn[0]);
  await measureRefresh(service, signedIn);
  await measureSignIn(service, signedIn);
  await measureHealthUnderSignIns(service);
} finally {
  await bare.stop();
  await service.stop();
}
if (!quick) process.exitCode = met.every(Boolean) ? 0 : 1;
process.exit();
