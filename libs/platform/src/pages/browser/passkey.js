// @ts-check
/** Passkeys by what browsers bring: JSON in, JSON out (WebAuthn Level 3, section 5.1.8 to 5.1.10). */

export const knowsPasskeys =
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** May passkeys be offered among what the browser fills in? */
export async function canAutofill() {
  return knowsPasskeys && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);
}

/**
 * @param {PublicKeyCredentialRequestOptionsJSON} options
 * @param {{ mediation?: CredentialMediationRequirement, signal?: AbortSignal }} [how]
 * @returns {Promise<unknown>} for the API; null where the person did not want to
 */
export async function askForPasskey(options, how = {}) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return toJson(() => navigator.credentials.get({ publicKey, ...how }));
}

/**
 * @param {PublicKeyCredentialCreationOptionsJSON} options
 * @returns {Promise<unknown>} for the API; null where the person did not want to
 */
export async function makePasskey(options) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return toJson(() => navigator.credentials.create({ publicKey }));
}

/** @param {() => Promise<Credential | null>} ask */
async function toJson(ask) {
  try {
    const credential = /** @type {PublicKeyCredential | null} */ (await ask());
    return credential?.toJSON() ?? null;
  } catch (error) {
    // Declined, timed out, or another question took its place: no news for anybody.
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)) return null;
    throw error;
  }
}
