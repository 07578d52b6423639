import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import type { ProviderFields } from '../config/provider-fields.js';
import type { ProvidedIdentity } from '../provider-client.js';
import type { AppleKey, ProviderConfig } from '../provider-config.js';
import type { ProviderKind } from '../provider-kind.js';
import { oidc, openIdClient } from './oidc.js';

const secretSeconds = 300;
const appleIssuer = 'https://appleid.apple.com';

/**
 * Sign in with Apple (developer.apple.com/documentation/signinwithapplerestapi). Whoever asks for a name or an address gets people back by
 * a form; the name comes the first time only, beside the ID token; the client secret is a token signed with a key of the team's.
 */
export const apple: ProviderKind = {
  ...oidc,
  displayName: 'Apple',
  isGeneric: false,
  isSecretOptional: false,
  issuer: appleIssuer,
  scope: 'openid name email',
  signsInAnew: false,
  isCallbackPosted: true,
  own: (fields) => ({ apple: readKey(fields) }),
  client: (config, tools) =>
    openIdClient(config, tools, { parameters: { response_mode: 'form_post' }, secret: secretOf, amend: withName }),
};

/** @throws ProviderProblem */
function readKey(fields: ProviderFields): AppleKey {
  const teamId = fields.requiredText('team_id');
  const keyId = fields.requiredText('key_id');
  const path = fields.text('private_key_path');
  // Variables hold a key in one line, its breaks written out.
  const privateKey = fields.text('private_key')?.replaceAll(String.raw`\n`, '\n') ?? fileAt(path);
  if (privateKey === null)
    throw path === null
      ? fields.problem('private_key', 'is missing')
      : fields.problem('private_key_path', 'must be a file that can be read');
  if (!isKeyOfP256(privateKey))
    throw fields.problem(path === null ? 'private_key' : 'private_key_path', 'must be the key as Apple gave it (.p8)');
  return { teamId, keyId, privateKey };
}

function fileAt(path: string | null): string | null {
  try {
    return path === null ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isKeyOfP256(privateKey: string): boolean {
  try {
    return createPrivateKey(privateKey).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** Good for five minutes, where Apple would take half a year: it is made for each call, and nobody keeps it. */
async function secretOf({ apple: key, clientId }: ProviderConfig, nowSeconds: number): Promise<string> {
  if (!key) throw new TypeError('Apple without a key was let through');
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: key.keyId })
    .setIssuer(key.teamId)
    .setSubject(clientId)
    .setAudience(appleIssuer)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + secretSeconds)
    .sign(createPrivateKey(key.privateKey));
}

/** Anybody can write into a form that their browser posts: a name may come from there, an address may not. */
function withName(identity: ProvidedIdentity, parameters: URLSearchParams): ProvidedIdentity {
  const name = nameIn(parameters.get('user') ?? '');
  return identity.name === null && name !== '' ? { ...identity, name } : identity;
}

function nameIn(user: string): string {
  try {
    const { name } = JSON.parse(user) as { name?: { firstName?: unknown; lastName?: unknown } };
    const parts = [name?.firstName, name?.lastName].filter((part) => typeof part === 'string');
    return parts.join(' ').trim().slice(0, 200);
  } catch {
    return '';
  }
}
