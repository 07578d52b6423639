import { Injectable, Logger } from '@nestjs/common';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { algorithmIds, isAcceptableKey } from './passkey.policy.js';
import type { NewCredential, Passkey } from './passkey.repository.js';
import { RelyingParty } from './relying-party.js';
import type { AssertionAnswer, RegistrationAnswer } from './webauthn-credential.js';

/** What a good assertion says anew of its passkey. */
export interface AssertedFacts {
  readonly counter: number;
  readonly backedUp: boolean;
}

/**
 * The rules of WebAuthn L3 sections 7.1 and 7.2. The library holds type, challenge, origin, rpIdHash, the flags, the algorithm and the
 * signature against what was wanted; what it lets pass and we do not is said here. Whatever is wrong, the answer is null: why is for the
 * log alone.
 */
@Injectable()
export class PasskeyVerifier {
  private readonly log = new Logger(PasskeyVerifier.name);

  constructor(private readonly relyingParty: RelyingParty) {}

  async registered(answer: RegistrationAnswer, challenge: string): Promise<NewCredential | null> {
    return this.orNull(() => this.register(answer, challenge));
  }

  async asserted(answer: AssertionAnswer, passkey: Passkey, challenge: string): Promise<AssertedFacts | null> {
    return this.orNull(() => this.assert(answer, passkey, challenge));
  }

  private async register(answer: RegistrationAnswer, challenge: string): Promise<NewCredential> {
    assertPlainAttestation(answer.attestationObject);
    const { id, clientDataJSON, attestationObject, transports } = answer;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...frameOf(id), response: { clientDataJSON, attestationObject } },
      supportedAlgorithmIDs: algorithmIds,
      ...this.wanted(challenge),
    });
    if (!verified) throw new Error('the attestation is not right');
    assertNotFramed(clientDataJSON);
    const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo;
    if (credential.id !== id) throw new Error('this is another credential');
    if (!isAcceptableKey(credential.publicKey)) throw new Error('no key of ours');
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports,
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      aaguid,
    };
  }

  private async assert(answer: AssertionAnswer, passkey: Passkey, challenge: string): Promise<AssertedFacts> {
    const { id, clientDataJSON, authenticatorData, signature } = answer;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...frameOf(id), response: { clientDataJSON, authenticatorData, signature } },
      // With 0 the library leaves the counter to us: one that goes back is a sign, not a proof, of a copy (section 6.1.1).
      credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      ...this.wanted(challenge),
    });
    if (!verified) throw new Error('the signature is not right');
    assertNotFramed(clientDataJSON);
    const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
    // Section 7.2: whether a credential may be copied is settled when it is made.
    if (passkey.backupEligible !== (credentialDeviceType === 'multiDevice')) throw new Error('it was another kind');
    return { counter: newCounter, backedUp: credentialBackedUp };
  }

  /** A passkey stands for password and second step together, so whoever uses it has shown a finger, a face or a PIN (PK-02). */
  private wanted(challenge: string) {
    const { id: expectedRPID, origins: expectedOrigin } = this.relyingParty;
    return { expectedChallenge: challenge, expectedRPID, expectedOrigin, requireUserVerification: true };
  }

  /** What comes from a browser can break any parser. Nothing in there touches the database, so no fault of ours is hidden. */
  private async orNull<T>(check: () => Promise<T>): Promise<T | null> {
    try {
      return await check();
    } catch (error) {
      this.log.debug(`a passkey was refused: ${(error as Error).message.slice(0, 300)}`);
      return null;
    }
  }
}

function frameOf(id: string) {
  return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
}

/** A page that frames ours could have people sign in without knowing where (section 13.4.2); the library lets Safari's kind pass. */
function assertNotFramed(clientDataJSON: string): void {
  const { crossOrigin, topOrigin } = decodeClientDataJSON(clientDataJSON);
  if (crossOrigin === true || topOrigin !== undefined) throw new Error('the page was framed by another');
}

/**
 * We ask for no attestation, and believe none. What comes all the same is a signature of the credential itself ("self"); certificates
 * would only be a parser more to attack.
 */
function assertPlainAttestation(attestationObject: string): void {
  const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
  const format = decoded.get('fmt');
  const isSelf = format === 'packed' && decoded.get('attStmt').get('x5c') === undefined;
  if (format !== 'none' && !isSelf) throw new Error('attestation that nobody asked for');
}
