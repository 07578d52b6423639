/**
 * A service of your own behind Gatehouse: people come with the access token of their session, programs with an API key. Fastify and jose,
 * nothing else.
 *
 *   GATEHOUSE_URL=http://localhost:3080 GATEHOUSE_KEY_FILE=key.txt PORT=4100 node service.mjs
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const gatehouse = process.env.GATEHOUSE_URL ?? 'http://localhost:3080';
/** What tokens say of who made them and whom they are for: DOMAIN_SERVER and TOKEN_AUDIENCE of Gatehouse. */
const issuer = process.env.ISSUER ?? gatehouse;
const audience = process.env.AUDIENCE ?? issuer;
/** This service's own key, with the scope `tokens:introspect`. Read each time, so that it can be rotated while we run. */
const keyFile = process.env.GATEHOUSE_KEY_FILE ?? 'key.txt';

/** Fetched once, and again when a token names a key that is not among them, at most every 30 s: so new keys of Gatehouse are found. */
const publicKeys = createRemoteJWKSet(new URL(`${gatehouse}/.well-known/jwks.json`));

/** Why somebody is not served; the rest is ours to repair. */
class Refused extends Error {
  constructor(statusCode, message) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The token is not to blame for these: Gatehouse did not answer, or not with keys. */
const unreachable = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC'];

/**
 * A person, by signature alone: no call, but whoever signed out a moment ago is still let in, for 15 minutes at the longest. Algorithm, kind,
 * issuer and audience are named here, never taken from the token. Tokens of programs have no `sid`: those come with their key instead.
 */
async function personBy(token) {
  const expected = { issuer, audience, algorithms: ['ES256'], typ: 'at+jwt', requiredClaims: ['sub', 'sid', 'exp'] };
  const { payload } = await jwtVerify(token, publicKeys, expected).catch((error) => {
    const isTheirs = error.code?.startsWith('ERR_J') && !unreachable.includes(error.code);
    throw isTheirs ? new Refused(401, 'The token is not valid.') : error;
  });
  return { kind: 'person', id: payload.sub, name: payload.username, tenant: payload.org?.id ?? null };
}

/** Answers of the last seconds, by hash, so that the keys of others do not lie in our memory. */
const remembered = new Map();
const rememberedMilliseconds = 5_000;

/** Whatever it is, as Gatehouse knows it now: sign-outs, bans and revoked keys count. */
async function introspected(token) {
  const hash = createHash('sha256').update(token).digest('base64');
  const known = remembered.get(hash);
  if (known && known.until > Date.now()) return known.found;
  const answer = await fetch(`${gatehouse}/api/v1/auth/introspect`, {
    method: 'POST',
    headers: { authorization: `Bearer ${readFileSync(keyFile, 'utf8').trim()}` },
    body: new URLSearchParams({ token }),
  });
  if (!answer.ok) throw new Error(`introspection: ${answer.status} ${await answer.text()}`);
  const found = await answer.json();
  if (remembered.size >= 10_000) remembered.clear();
  remembered.set(hash, { found, until: Date.now() + rememberedMilliseconds });
  return found;
}

/** A program, by asking Gatehouse: a key is opaque. It acts for the organization that owns it. */
async function programBy(key) {
  const { active, kind, client_id: id, owner } = await introspected(key);
  if (!active || kind !== 'api_key') throw new Refused(401, 'The key is not valid.');
  return { kind: 'program', id, name: null, tenant: owner.type === 'organization' ? owner.id : null };
}

function tokenIn({ headers }) {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const token = bearer ?? headers['x-api-key'];
  if (!token) throw new Refused(401, 'Send an access token or an API key.');
  return token;
}

/** Who calls, and for which organization: every query below is about that one alone, whatever the request says. */
async function callerOf(request) {
  const token = tokenIn(request);
  const caller = await (token.startsWith('gth_') ? programBy(token) : personBy(token));
  if (!caller.tenant) throw new Refused(403, 'Act in an organization first.');
  return caller;
}

/** Notes by organization. A real service keeps them in its database. */
const notes = new Map();
const notesOf = ({ tenant }) => notes.get(tenant) ?? [];

const server = Fastify();

server.decorateRequest('caller', null);
server.addHook('onRequest', async (request) => {
  request.caller = await callerOf(request);
});

server.get('/notes', ({ caller }) => ({ caller, notes: notesOf(caller) }));

const body = { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 1000 } } };
server.post('/notes', { schema: { body } }, async (request, reply) => {
  const { caller } = request;
  // What changes something is worth a call: the signature of a person's token says nothing of the last minutes.
  const { active } = await introspected(tokenIn(request));
  if (!active) throw new Refused(401, 'The session has ended.');
  const note = { text: request.body.text, by: caller.id };
  notes.set(caller.tenant, [...notesOf(caller), note]);
  return reply.code(201).send(note);
});

server.setErrorHandler((error, _request, reply) => {
  const status = error.statusCode ?? 502;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (status >= 500) console.error(error.message);
  reply.code(status).send({ error: status < 500 ? error.message : 'Gatehouse does not answer.' });
});

await server.listen({ port: Number(process.env.PORT ?? 4100), host: '127.0.0.1' });
console.log(`The service: http://localhost:${server.server.address().port}`);
