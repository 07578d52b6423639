import { createHmac } from 'node:crypto';
import type { AskedUserinfo } from '../engine/oauth2-client.js';
import { type JsonMap, objectOf } from '../engine/provider-calls.js';
import type { ProviderKind } from '../provider-kind.js';
import { oauth2, oauth2Client } from './oauth2.js';

const graph = 'https://graph.facebook.com/v24.0';

/**
 * Facebook Login (developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow). There may be no address, and never a word on
 * whether one is verified.
 */
export const facebook: ProviderKind = {
  ...oauth2,
  displayName: 'Facebook',
  isGeneric: false,
  scope: 'public_profile email',
  issuer: 'https://www.facebook.com',
  endpoints: {
    authorization: 'https://www.facebook.com/v24.0/dialog/oauth',
    token: `${graph}/oauth/access_token`,
    userinfo: `${graph}/me`,
  },
  claims: {
    subject: ['id'],
    email: ['email'],
    emailVerified: [],
    username: [],
    name: ['name'],
    picture: ['picture.data.url'],
  },
  client: (config, tools) => oauth2Client(config, tools, { ask: askGraph }),
};

/** The proof shows that the token was not taken from somebody else's app ("Secure Graph API calls"). @throws ProviderRefusal */
async function askGraph({ config, redeemed, calls, signal }: AskedUserinfo): Promise<JsonMap> {
  const { accessToken } = redeemed;
  const address = new URL(config.endpoints.userinfo);
  address.searchParams.set('fields', 'id,name,email,picture');
  if (config.clientSecret !== null) {
    const proof = createHmac('sha256', config.clientSecret).update(accessToken).digest('hex');
    address.searchParams.set('appsecret_proof', proof);
  }
  return objectOf(config.id, 'userinfo', await calls.read('userinfo', address, signal, accessToken));
}
