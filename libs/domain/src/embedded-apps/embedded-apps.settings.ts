import { boolean, httpsServiceUrl, serviceUrl, text, wholeSeconds } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';
import { strongSigningSecret } from '#platform/config/strong-secrets.js';

/** Apps that are shown in a frame and signed in to by us. One app, LibreChat, needs two variables; more of them are in a file. */
export class EmbeddedAppSettings {
  @Setting(
    'EMBEDDED_APPS_FILE',
    text,
    'YAML file with a map `embedded_apps:` of any number of apps (docs/embedding.md)',
  )
  file?: string;

  @Setting('LIBRECHAT_URL', serviceUrl, 'where LibreChat is: it is then the embedded app `librechat`', {
    parseInProduction: httpsServiceUrl,
  })
  libreChatUrl?: string;

  @Setting('NEXT_PUBLIC_LIBRECHAT_URL', serviceUrl, 'another name of LIBRECHAT_URL', {
    parseInProduction: httpsServiceUrl,
  })
  otherLibreChatUrl?: string;

  @Setting('JWT_SECRET', text, 'signs HS256 tokens of the first embedded app; our own tokens never use it', {
    parseInProduction: strongSigningSecret,
  })
  secret?: string;

  @Setting('LIBRECHAT_JWT_SECRET', text, 'another name of JWT_SECRET, for the app `librechat`', {
    parseInProduction: strongSigningSecret,
  })
  otherSecret?: string;

  @Setting(
    'LIBRECHAT_TOKEN_IN_URL',
    boolean,
    'LibreChat gets `?token=` in its address, which leaks, in place of a code',
    {
      fallback: 'false',
    },
  )
  isTokenInAddress: boolean;

  @Setting('JWT_ACCESS_TOKEN_EXPIRY', wholeSeconds('1m', '7d'), 'life of a token for an embedded app', {
    fallback: '24h',
  })
  lifeMilliseconds: number;

  /** The more telling name counts, where both are set. */
  get libreChat(): { readonly url: string; readonly secret: string | undefined } | null {
    const url = this.libreChatUrl ?? this.otherLibreChatUrl;
    return url === undefined ? null : { url, secret: this.otherSecret ?? this.secret };
  }

  /** An app whose tokens nothing signs would be found out by the first person who opens it. */
  problems(): readonly string[] {
    if (this.libreChat === null || this.libreChat.secret !== undefined) return [];
    return ['JWT_SECRET is missing: LIBRECHAT_URL is set, and it signs the tokens that LibreChat takes'];
  }
}
