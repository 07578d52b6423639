// @ts-check
import { callOpen } from './api.js';

/** The token of an invitation, in this tab alone, while somebody signs in or makes an account on the way to accepting it. */
const kept = 'gatehouse.invitation';

/** That of the address, taken out of it and out of the history; else the one that is kept. */
export function takeInvitation() {
  const address = new URL(location.href);
  const token = address.searchParams.get('token');
  if (token) {
    sessionStorage.setItem(kept, token);
    address.searchParams.delete('token');
    history.replaceState(null, '', address);
  }
  return keptInvitation();
}

export function keptInvitation() {
  return sessionStorage.getItem(kept) ?? '';
}

export function forgetInvitation() {
  sessionStorage.removeItem(kept);
}

/** What is known of it; null where it is not good (any more). @param {string} token @returns {Promise<any>} */
export async function findInvitation(token) {
  if (!token) return null;
  const found = await callOpen('POST', '/invitations/lookup', { token }).catch(() => null);
  return found?.status === 'pending' ? found : null;
}
