import { type AskedUserinfo, askUserinfo } from '../engine/oauth2-client.js';
import type { JsonMap } from '../engine/provider-calls.js';
import type { ProviderKind } from '../provider-kind.js';
import { oauth2, oauth2Client } from './oauth2.js';

const pictureHash = /^\w{1,64}$/;

/** Discord (discord.com/developers/docs/topics/oauth2). Whoever has allowed us before is not asked again. */
export const discord: ProviderKind = {
  ...oauth2,
  displayName: 'Discord',
  isGeneric: false,
  scope: 'identify email',
  neededScopes: ['identify'],
  issuer: 'https://discord.com',
  endpoints: {
    authorization: 'https://discord.com/oauth2/authorize',
    token: 'https://discord.com/api/oauth2/token',
    userinfo: 'https://discord.com/api/users/@me',
  },
  claims: {
    subject: ['id'],
    email: ['email'],
    emailVerified: ['verified'],
    username: ['username'],
    name: ['global_name'],
    picture: ['picture'],
  },
  client: (config, tools) => oauth2Client(config, tools, { parameters: { prompt: 'none' }, ask: askWithPicture }),
};

/** The profile names its picture by a hash (discord.com/developers/docs/reference, "Image Formatting"). */
async function askWithPicture(asked: AskedUserinfo): Promise<JsonMap> {
  const profile = await askUserinfo(asked);
  const { id, avatar } = profile;
  const hasPicture =
    typeof id === 'string' && /^\d+$/.test(id) && typeof avatar === 'string' && pictureHash.test(avatar);
  return hasPicture ? { ...profile, picture: `https://cdn.discordapp.com/avatars/${id}/${avatar}.png` } : profile;
}
