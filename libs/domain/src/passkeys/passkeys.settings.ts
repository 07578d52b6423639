import { list, passkeyOrigin, relyingPartyId } from '#platform/config/parsers.js';
import { Setting } from '#platform/config/setting.js';

export class PasskeySettings {
  @Setting(
    'PASSKEY_RP_ID',
    relyingPartyId,
    'domain that passkeys belong to: the host of each page that uses them, or a parent of it; changing it later makes every passkey useless',
    { fallbackInWords: 'the host of DOMAIN_SERVER' },
  )
  relyingPartyId?: string;

  @Setting(
    'PASSKEY_ORIGINS',
    list(passkeyOrigin),
    'pages that may use passkeys, as exact origins, and apps as android:apk-key-hash:...',
    { fallbackInWords: 'DOMAIN_SERVER and DOMAIN_CLIENT' },
  )
  origins?: string[];
}
