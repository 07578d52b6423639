import type { ServerSettings } from '../config/server.settings.js';
import { bad, type Finding, good, warning } from './finding.js';

const patienceMilliseconds = 5_000;

/** Where people and providers find us: links in mails, redirect URIs and the issuer of tokens are all made of these settings. */
export async function examineAddresses(server: ServerSettings): Promise<Finding[]> {
  return [await examineOwnAddress(server), ...(server.isProduction ? [frontEnds(server), proxy(server)] : [])];
}

/** A redirect URI must be the exact address: one that answers with a redirect is the wrong one (RFC 9700, section 2.1). */
async function examineOwnAddress({ publicOrigin }: ServerSettings): Promise<Finding> {
  const about = 'address';
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const answer = await fetch(new URL('/.well-known/jwks.json', publicOrigin), { redirect: 'manual', signal });
    const target = answer.headers.get('location');
    if (target !== null) {
      const says = `${publicOrigin} leads elsewhere (${new URL(target, publicOrigin).origin})`;
      return bad(about, says, 'set DOMAIN_SERVER to the address that answers itself, or let the proxy pass us on');
    }
    if (await hasOurKeys(answer)) return good(about, publicOrigin);
    return bad(
      about,
      `something else answers at ${publicOrigin}`,
      'correct DOMAIN_SERVER, or the proxy in front of us',
    );
  } catch (error) {
    const { code = 'no answer' } = ((error as Error).cause ?? {}) as { code?: string };
    const remedy = 'start the service; if it runs, check name, certificate and proxy';
    return warning(about, `${publicOrigin} does not answer from here (${code})`, remedy);
  }
}

async function hasOurKeys(answer: Response): Promise<boolean> {
  const body: unknown = await answer.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'keys' in body;
}

function frontEnds({ clientOrigins }: ServerSettings): Finding {
  const about = 'front-ends';
  const unsafe = clientOrigins.filter((origin) => origin.startsWith('http://'));
  if (clientOrigins.length === 0) {
    return warning(about, 'none: no browser may call us, and links in mails lead to us', 'set DOMAIN_CLIENT');
  }
  if (unsafe.length === 0) return good(about, clientOrigins.join(', '));
  return warning(about, `${unsafe.join(', ')}: tokens cross the net in the clear`, 'use https:// in DOMAIN_CLIENT');
}

/** In production our address is https, and we speak http: somebody stands in front. */
function proxy({ trustedProxies, trustedHops }: ServerSettings): Finding {
  const about = 'proxy';
  if (trustedProxies.length > 0 || (trustedHops ?? 0) > 0) return good(about, 'addresses of people are read from it');
  const says = 'none is trusted: everybody behind it has its address, and is limited together';
  return warning(about, says, 'set TRUSTED_PROXIES to the network of the proxy that ends TLS');
}
