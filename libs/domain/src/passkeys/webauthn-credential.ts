/**
 * The two answers of a browser (`PublicKeyCredential.toJSON()`, WebAuthn L3 section 5.1), read field by field: browsers may add others.
 * Sizes are far above what any authenticator sends, and small enough for nothing to be slow (PK-04).
 */
export interface RegistrationAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

export interface AssertionAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
}

/** In base64url characters; an id has at most 1023 bytes, a user handle 64 (WebAuthn L3 sections 4 and 5.4.3). */
const longest = { id: 1364, clientData: 4096, attestation: 8192, authenticatorData: 2048, signature: 1024, handle: 86 };
/** 16 bytes (section 4, "Credential ID"). */
const shortestId = 22;
const base64url = /^[A-Za-z0-9_-]+$/;
/** WebAuthn L3 section 5.8.4, and `cable`, by which `hybrid` once went. */
const knownTransports = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** Null when it is none. */
export function readRegistration(credential: object): RegistrationAnswer | null {
  const { id, response } = publicKeyCredential(credential);
  const clientDataJSON = encoded(response['clientDataJSON'], longest.clientData);
  const attestationObject = encoded(response['attestationObject'], longest.attestation);
  if (id === null || clientDataJSON === null || attestationObject === null) return null;
  return { id, clientDataJSON, attestationObject, transports: transportsIn(response['transports']) };
}

/** Null when it is none. */
export function readAssertion(credential: object): AssertionAnswer | null {
  const { id, response } = publicKeyCredential(credential);
  const clientDataJSON = encoded(response['clientDataJSON'], longest.clientData);
  const authenticatorData = encoded(response['authenticatorData'], longest.authenticatorData);
  const signature = encoded(response['signature'], longest.signature);
  if (id === null || clientDataJSON === null || authenticatorData === null || signature === null) return null;
  const given = response['userHandle'] ?? null;
  const userHandle = encoded(given, longest.handle);
  if (given !== null && userHandle === null) return null;
  return { id, clientDataJSON, authenticatorData, signature, userHandle };
}

function publicKeyCredential(credential: object): { id: string | null; response: Record<string, unknown> } {
  const { id, rawId, type, response } = credential as Record<string, unknown>;
  const isOne = type === 'public-key' && (rawId === undefined || rawId === id);
  const isAnswered = typeof response === 'object' && response !== null;
  return {
    id: isOne ? encoded(id, longest.id, shortestId) : null,
    response: isAnswered ? (response as Record<string, unknown>) : {},
  };
}

function encoded(value: unknown, most: number, least = 1): string | null {
  const isOne = typeof value === 'string' && value.length >= least && value.length <= most && base64url.test(value);
  return isOne ? value : null;
}

/** A hint for the browser's dialogue, and no more: what is unknown is left out. */
function transportsIn(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const known = value.filter((each): each is string => typeof each === 'string' && knownTransports.has(each));
  return [...new Set(known)];
}
