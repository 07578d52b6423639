import { parse } from 'uuid';
import type { Bytes } from './passkey-challenges.js';
import type { Passkey } from './passkey.repository.js';

/** What an authenticator keeps of a person: the bytes of the id, nothing that says who it is (WebAuthn L3 section 14.6.1). */
export function idBytes(userId: string): Bytes {
  return new Uint8Array(parse(userId));
}

/** The same as browsers write it. */
export function userHandleOf(userId: string): string {
  return Buffer.from(idBytes(userId)).toString('base64url');
}

/** A passkey as options name it. */
export function descriptorOf({ credentialId, transports }: Passkey): { id: string; transports: string[] } {
  return { id: credentialId.toString('base64url'), transports: [...transports] };
}
