import { boolean, exactOrigin, httpsOrigin, integer, list, network, oneOf, origin, text } from './parsers.js';
import { Setting } from './setting.js';
import { strongSecret } from './strong-secrets.js';
import type { Network } from '../network/network.js';

/** Where the service lives, and who stands in front of it. */
export class ServerSettings {
  @Setting('NODE_ENV', oneOf('development', 'test', 'production'), 'development, test or production', {
    fallback: 'development',
  })
  mode: 'development' | 'test' | 'production';

  @Setting('APP_TITLE', text, 'name of the product, in mails and pages', { fallback: 'Gatehouse' })
  title: string;

  @Setting('HOST', text, 'address to listen on; 0.0.0.0 for every interface', {
    fallback: 'localhost',
    productionFallback: '0.0.0.0',
  })
  host: string;

  @Setting('PORT', integer(0, 65_535), 'port to listen on', { fallback: '3080' })
  port: number;

  @Setting('DOMAIN_SERVER', origin, 'public address of this service; https in production; the issuer of its tokens', {
    fallback: 'http://localhost:3080',
    requiredInProduction: true,
    parseInProduction: httpsOrigin,
  })
  publicOrigin: string;

  @Setting(
    'DOMAIN_CLIENT',
    list(origin),
    'addresses of the front-ends, comma separated; mails link to the first, without one to pages of ours',
    {
      fallback: 'http://localhost:3080',
      productionFallback: '',
    },
  )
  clientOrigins: string[];

  @Setting('TRUSTED_PROXIES', list(network), 'proxies whose X-Forwarded-For is believed, as networks (10.0.0.0/8)', {
    fallback: '',
  })
  trustedProxies: Network[] = [];

  @Setting('TRUST_PROXY', integer(0, 10), 'how many proxies stand in front, where their networks are not known')
  trustedHops?: number;

  @Setting('TRUSTED_NETWORKS', list(network), 'servers that sign people in for them: X-Forwarded-For names the person')
  trustedCallers: Network[] = [];

  @Setting('COOKIE_SAMESITE', oneOf('lax', 'none'), 'none where the front-end lives on another site', {
    fallback: 'lax',
  })
  cookieSameSite: 'lax' | 'none';

  @Setting(
    'FRAME_ANCESTORS',
    list(exactOrigin),
    'sites that may show the pages of this service in a frame, comma separated; by default none may',
    { fallback: '', parseInProduction: list((value) => httpsOrigin(exactOrigin(value))) },
  )
  frameAncestors: string[] = [];

  @Setting('OPENAPI_UI', boolean, 'show Swagger UI at /docs', { fallback: 'true', productionFallback: 'false' })
  swaggerUi: boolean;

  @Setting('METRICS_TOKEN', text, 'bearer token for /metrics; in production there are no metrics without it', {
    parseInProduction: strongSecret,
  })
  metricsToken?: string;

  @Setting(
    'LOG_LEVEL',
    oneOf('debug', 'info', 'warn', 'error', 'silent'),
    'how much is logged; by default info, or debug with DEBUG=true or LIBRECHAT_DEBUG=true',
  )
  chosenLogLevel?: string;

  @Setting('DEBUG', text, 'true: LOG_LEVEL=debug; anything else is for other programs')
  debug?: string;

  @Setting('LIBRECHAT_DEBUG', text, 'the same by another name')
  librechatDebug?: string;

  get logLevel(): string {
    const isDebug = this.debug === 'true' || this.librechatDebug === 'true';
    return this.chosenLogLevel ?? (isDebug ? 'debug' : 'info');
  }

  /**
   * Where links in mails lead; null where no front-end has pages for them, and ours do (platform/pages). In development our own address
   * is what DOMAIN_CLIENT falls back to, and no front-end.
   */
  get clientPages(): string | null {
    const [first = null] = this.clientOrigins;
    return first === this.publicOrigin && !this.isProduction ? null : first;
  }

  get isProduction(): boolean {
    return this.mode === 'production';
  }

  /** Browsers take a cookie for other sites over https alone; Partitioned: it is another one under each site (CHIPS). */
  get cookieSite(): { readonly sameSite: 'lax' | 'none'; readonly partitioned?: true } {
    return this.cookieSameSite === 'none' && this.isHttps
      ? { sameSite: 'none', partitioned: true }
      : { sameSite: 'lax' };
  }

  /** Secure cookies and HSTS belong to https; a plain-http origin is a development machine. */
  get isHttps(): boolean {
    return this.publicOrigin.startsWith('https://');
  }
}
