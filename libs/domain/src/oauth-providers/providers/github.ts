import { isMap } from '../config/provider-fields.js';
import type { ProviderFields } from '../config/provider-fields.js';
import { type AskedUserinfo, askUserinfo } from '../engine/oauth2-client.js';
import type { JsonMap } from '../engine/provider-calls.js';
import type { ProviderConfig } from '../provider-config.js';
import type { ProviderKind } from '../provider-kind.js';
import { ProviderRefusal } from '../provider-refusal.js';
import { oauth2, oauth2Client } from './oauth2.js';

const addressScopes = ['user:email', 'user'];

/**
 * GitHub and GitHub Enterprise Server (docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps). OAuth apps and GitHub
 * Apps; the profile shows whatever address its owner likes, so the verified primary one is fetched from the list (S0-12, S4-22).
 */
export const github: ProviderKind = {
  ...oauth2,
  displayName: 'GitHub',
  isGeneric: false,
  scope: 'read:user user:email',
  issuer: 'https://github.com',
  endpoints: {
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    userinfo: 'https://api.github.com/user',
  },
  claims: {
    subject: ['id'],
    email: ['email'],
    emailVerified: ['email_verified'],
    username: ['login'],
    name: ['name'],
    picture: ['avatar_url'],
  },
  own: atEnterprise,
  client: (config, tools) => oauth2Client(config, tools, { ask: askWithAddress }),
};

/** Enterprise Server has everything on one host. */
function atEnterprise(fields: ProviderFields): Partial<ProviderConfig> {
  const address = fields.address('base_url');
  const userAgent = fields.text('user_agent');
  const named = userAgent === null ? {} : { userAgent };
  if (address === null) return named;
  const base = address.replace(/\/+$/, '');
  const endpoints = {
    authorization: `${base}/login/oauth/authorize`,
    token: `${base}/login/oauth/access_token`,
    userinfo: `${base}/api/v3/user`,
  };
  return { ...named, issuer: base, endpoints };
}

/** The profile, with the primary address where GitHub has verified it, as it would be in OpenID Connect. @throws ProviderRefusal */
async function askWithAddress(asked: AskedUserinfo): Promise<JsonMap> {
  const { config, redeemed, calls, signal } = asked;
  const granted = (redeemed.scope ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  // GitHub Apps have permissions instead of scopes, and say nothing here.
  if (granted.length > 0 && !addressScopes.some((scope) => granted.includes(scope))) throw scopeMissing(config);
  const profile = await askUserinfo(asked);
  const emails = await calls.read('emails', `${config.endpoints.userinfo}/emails`, signal, redeemed.accessToken);
  if (emails.status === 403 || emails.status === 404) throw scopeMissing(config);
  if (emails.status !== 200 || !Array.isArray(emails.body))
    throw new ProviderRefusal('token_failed', `${config.id}: the list of addresses has status ${emails.status}`);
  const primary = emails.body.filter(isMap).find((each) => each['primary'] === true);
  const isVerified = primary?.['verified'] === true;
  return {
    ...profile,
    email: primary?.['email'] ?? null,
    email_verified: isVerified,
    emails: emails.body as unknown[],
  };
}

function scopeMissing({ id }: ProviderConfig): ProviderRefusal {
  return new ProviderRefusal('scope_missing', `${id}: user:email not in scope, or no permission for e-mail addresses`);
}
