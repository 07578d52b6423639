import { Injectable } from '@nestjs/common';
import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { newId } from '#platform/database/ids.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { challengeLifeSeconds, PasskeyChallenges } from './passkey-challenges.js';
import { algorithmIds } from './passkey.policy.js';
import { type NewCredential, type Passkey, PasskeyRepository } from './passkey.repository.js';
import { PasskeyVerifier } from './passkey-verifier.js';
import { passkeyInUse, tooManyPasskeys } from './passkeys.errors.js';
import { RelyingParty } from './relying-party.js';
import { idBytes, descriptorOf } from './user-handle.js';
import { readRegistration } from './webauthn-credential.js';

export const mostPasskeys = 20;

/** Whose passkey it will be, and how the authenticator lists it. */
export interface PasskeyOwner {
  readonly id: string;
  readonly accountName: string;
  readonly displayName: string;
}

export interface BegunRegistration {
  readonly challenge: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

/** The passkeys of a person: made, listed, named, removed. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly verifier: PasskeyVerifier,
    private readonly relyingParty: RelyingParty,
  ) {}

  async listOf(userId: string): Promise<Passkey[]> {
    return this.passkeys.listOf(userId);
  }

  /** Asks for a passkey that is found without a name being typed, and that asks its owner for a finger, a face or a PIN. @throws too_many_passkeys */
  async begin({ id: userId, accountName, displayName }: PasskeyOwner): Promise<BegunRegistration> {
    const known = await this.passkeys.listOf(userId);
    if (known.length >= mostPasskeys) throw tooManyPasskeys();
    const { handle, challenge } = await this.challenges.begin({ kind: 'registration', userId });
    const options = await generateRegistrationOptions({
      rpID: this.relyingParty.id,
      rpName: this.relyingParty.name,
      challenge,
      userID: idBytes(userId),
      userName: accountName,
      userDisplayName: displayName,
      timeout: challengeLifeSeconds * 1000,
      attestationType: 'none',
      excludeCredentials: known.map(descriptorOf),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithmIds,
    });
    return { challenge: handle, options };
  }

  /** Outside any transaction: it uses the challenge up whatever the credential is worth (PK-01). @throws invalid_request */
  async verify(userId: string, handle: string, credential: object): Promise<NewCredential> {
    const challenge = await this.challenges.take({ kind: 'registration', userId }, handle);
    if (challenge === null) throw wrong('challenge', 'It is used or too old: ask for new options.');
    const answer = readRegistration(credential);
    const made = answer && (await this.verifier.registered(answer, challenge));
    if (!made) throw wrong('credential', 'It is not a passkey for this account, this page and this challenge.');
    return made;
  }

  /** Joins the open transaction, which has locked the person. @throws too_many_passkeys, passkey_in_use */
  async add(userId: string, made: NewCredential, name: string | null): Promise<Passkey> {
    if ((await this.passkeys.listOf(userId)).length >= mostPasskeys) throw tooManyPasskeys();
    const passkey = await this.passkeys.insert(newId(), userId, name, made);
    if (!passkey) throw passkeyInUse();
    return passkey;
  }

  /** @throws not_found */
  async rename(userId: string, id: string, name: string): Promise<Passkey> {
    const passkey = await this.passkeys.rename(userId, id, name);
    if (!passkey) throw notFound();
    return passkey;
  }

  /** Joins the open transaction. @throws not_found */
  async remove(userId: string, id: string): Promise<void> {
    if (!(await this.passkeys.remove(userId, id))) throw notFound();
  }

  /** All, or those that were added then or later. Joins the open transaction. */
  async removeAll(userId: string, since = new Date(0)): Promise<void> {
    await this.passkeys.removeAll(userId, since);
  }
}

function wrong(field: string, message: string) {
  return invalidRequest({}, [{ field, code: 'invalid', message }]);
}
