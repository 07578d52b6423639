import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { parseDuration } from './durations.js';
import { Network } from '../network/network.js';

/** Turns the text of a setting into its value, or throws a sentence that says what is wanted (never what was given). */
export type Parse<T> = (text: string) => T;

function refuse(wanted: string): never {
  throw new TypeError(wanted);
}

export const text: Parse<string> = (value) => value;

export const boolean: Parse<boolean> = (value) =>
  value === 'true' ? true : value === 'false' ? false : refuse('true or false');

export const integer =
  (minimum: number, maximum: number): Parse<number> =>
  (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    return number >= minimum && number <= maximum
      ? number
      : refuse(`a whole number from ${String(minimum)} to ${String(maximum)}`);
  };

/** A number from 0 to 1, such as 0.5. */
export const fraction: Parse<number> = (value) =>
  /^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(value) ? Number(value) : refuse('a number from 0 to 1, such as 0.5');

export const oneOf =
  <T extends string>(...allowed: T[]): Parse<T> =>
  (value) =>
    allowed.find((candidate) => candidate === value) ?? refuse(`one of: ${allowed.join(', ')}`);

/** What a number without a unit means: LibreChat writes expiries as milliseconds, windows as minutes (`LOGIN_WINDOW=5`). */
const bareUnits = { ms: 'milliseconds', m: 'minutes' } as const;

const bound = (text: string): number => parseDuration(text) ?? Number.NaN;

const duration =
  (step: 'ms' | 's', bareUnit: keyof typeof bareUnits) =>
  (shortest: string, longest: string): Parse<number> =>
  (value) => {
    const given = parseDuration(/^\d+$/.test(value) ? `${value}${bareUnit}` : value);
    const isWithin = given !== null && given >= bound(shortest) && given <= bound(longest);
    if (isWithin && given % bound(`1${step}`) === 0) return given;
    const whole = step === 's' ? ' in whole seconds' : '';
    return refuse(
      `a duration from ${shortest} to ${longest}${whole}, such as 90s, 15m or 7d (a bare number is ${bareUnits[bareUnit]})`,
    );
  };

/** All durations are read to milliseconds; those of the first kind are ticks of this process, the others reach SQL and tokens. */
export const milliseconds = duration('ms', 'ms');
export const wholeSeconds = duration('s', 'ms');
export const minutes = duration('s', 'm');

export const list = <T>(item: Parse<T>): Parse<T[]> => {
  return (value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map(item);
};

/** An origin: scheme, host and port, nothing else (`https://app.example.org`). */
export const origin: Parse<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : refuse('an address such as https://app.example.org');
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && /^https?:$/.test(url.protocol)
    ? url.origin
    : refuse('scheme, host and port only, such as https://app.example.org');
};

/** An origin for a policy, in which a star would stand for any (CSP Level 3, section 2.3.1). */
export const exactOrigin: Parse<string> = (value) =>
  value.includes('*') ? refuse('one address such as https://app.example.org, without *') : origin(value);

/** Tokens and cookies cross the open net in production. */
export const httpsOrigin: Parse<string> = (value) => {
  const found = origin(value);
  return found.startsWith('https://') ? found : refuse('an https:// address in production');
};

/** S4-72: only PostgreSQL is spoken; another database is refused by name, its password unprinted. */
export const postgresUrl: Parse<string> = (value) => {
  const scheme = /^([a-z0-9+]+):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme === 'postgres' || scheme === 'postgresql') return value;
  return refuse(`a postgresql:// address${scheme ? `; ${scheme} is not supported` : ''}`);
};

/** An address of a service with its path, such as https://login.example.com/api/auth/login. */
export const serviceUrl: Parse<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOne = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
  return isOne ? url.href : refuse('an address such as https://login.example.com/api/auth/login');
};

/** Secrets cross the net to it. */
export const httpsServiceUrl: Parse<string> = (value) => {
  const url = serviceUrl(value);
  return url.startsWith('https://') ? url : refuse('an https:// address in production');
};

/** A host without its port, in the spelling of URLs. */
export const hostName: Parse<string> = (value) => {
  const address = `http://${value}/`;
  const isOne = /^[^/?#@:\s]+$/.test(value) && URL.canParse(address);
  return isOne ? new URL(address).hostname : refuse('hosts without port, such as app.example.org');
};

/** The address may hold a password, so nothing of it is told. */
export const redisUrl: Parse<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOne = url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== '';
  return isOne ? value : refuse('an address such as redis://:password@host:6379/0, or rediss:// for TLS');
};

export const word: Parse<string> = (value) =>
  /^[\w.:-]{1,50}$/.test(value) ? value : refuse('up to 50 letters, digits and . : _ -');

/** In the spelling of URLs: small letters, IPv6 in brackets. The port is always said. */
export const hostAndPort: Parse<string> = (value) => {
  const host = /^(.+):\d{1,5}$/.exec(value)?.[1] ?? '';
  const port = value.slice(host.length + 1);
  const address = `http://${host}:${port}`;
  const isOne = /^[^/?#@\s]+$/.test(host) && URL.canParse(address);
  return isOne
    ? `${new URL(address).hostname}:${String(Number(port))}`
    : refuse('host and port, such as keycloak.internal:8443');
};

/** An address and a port, IPv6 in brackets; the port may be left out. */
export const socketAddress: Parse<string> = (value) => {
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d{1,5}))?$/.exec(value) ?? [];
  const isOne = (isIP(six ?? '') === 6 || isIP(four ?? '') === 4) && Number(port ?? 53) <= 65_535;
  return isOne ? value : refuse('addresses with a port, such as 10.0.0.53:53 or [fd00::53]:53');
};

export const network: Parse<Network> = (value) =>
  Network.parse(value) ?? refuse('addresses or networks such as 10.0.0.0/8');

/** The domain part of mail addresses, in its ASCII form (IDNA). */
export const emailDomain: Parse<string> = (value) => domainToASCII(value) || refuse('domains such as example.org');

/** The domain of passkeys (WebAuthn L3 section 4): a host, in its ASCII form. */
export const relyingPartyId: Parse<string> = (value) => domainToASCII(value) || refuse('a domain such as example.org');

/** A page, or an Android app, whose origin is the hash of the key that signed it. */
export const passkeyOrigin: Parse<string> = (value) =>
  /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/.test(value) ? value : origin(value);

/** Schemes that run or read something in the browser that is sent there. */
const dangerous = /^(?:javascript|data|vbscript|file|blob|about|view-source|wss?|ftp):$/;

/** Where an app is called back (RFC 8252 section 7): a claimed https address, a scheme of its own, or a loopback address. */
export const appRedirect: Parse<string> = (value) => {
  const url = URL.canParse(value) ? new URL(value) : refuse('addresses such as com.example.app:/signed-in');
  const isLoopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
  const isSafe = !dangerous.test(url.protocol) && (url.protocol !== 'http:' || isLoopback);
  return isSafe && url.hash === '' && url.username === ''
    ? value
    : refuse('https, a scheme of the app’s own, or http://127.0.0.1/..., without a fragment');
};
