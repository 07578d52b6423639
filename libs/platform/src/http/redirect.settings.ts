import { appRedirect, list } from '../config/parsers.js';
import { Setting } from '../config/setting.js';

export class RedirectSettings {
  @Setting(
    'OAUTH_REDIRECTS',
    list(appRedirect),
    'addresses of apps that people may be sent back to after signing in elsewhere: https, a scheme of the app’s own, or http://127.0.0.1/...',
    { fallback: '' },
  )
  apps: string[];
}
