import type { ProviderFields } from './provider-fields.js';

export interface Callback {
  readonly redirectUri: string;
  readonly callbackPath: string;
}

/**
 * Where the provider sends people back to: a path of ours, or the whole address, `<channel>` standing for the id (S4-98). Another origin
 * would be somebody else's door, and codes would be delivered there.
 * @throws ProviderProblem
 */
export function readCallback(fields: ProviderFields, id: string, publicOrigin: string): Callback {
  const given = (fields.text('redirect_uri') ?? `/oauth/${id}/callback`).replaceAll('<channel>', id);
  const url = URL.canParse(given, publicOrigin) ? new URL(given, publicOrigin) : null;
  const isPath = /^\/(?!\/)/.test(given);
  if (url?.origin !== publicOrigin || (!isPath && !/^https?:/i.test(given)))
    throw fields.problem('redirect_uri', `must be a path, or an address that begins with ${publicOrigin}`);
  if (url.search !== '' || url.hash !== '' || !/^(?:\/[\w.~-]+)+$/.test(url.pathname))
    throw fields.problem('redirect_uri', 'must be a plain path: letters, digits, - _ . ~, no query');
  return { redirectUri: `${publicOrigin}${url.pathname}`, callbackPath: url.pathname };
}
