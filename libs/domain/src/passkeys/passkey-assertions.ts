import { Injectable } from '@nestjs/common';
import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { anonymous } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import type { Ceremony } from './passkey-challenge.repository.js';
import { challengeLifeSeconds, PasskeyChallenges } from './passkey-challenges.js';
import { type Passkey, PasskeyRepository } from './passkey.repository.js';
import { PasskeyVerifier } from './passkey-verifier.js';
import { passkeyActions } from './passkeys.audit.js';
import { RelyingParty } from './relying-party.js';
import { descriptorOf, userHandleOf } from './user-handle.js';
import { type AssertionAnswer, readAssertion } from './webauthn-credential.js';

export interface BegunAssertion {
  readonly challenge: string;
  readonly options: PublicKeyCredentialRequestOptionsJSON;
}

/** How a passkey was shown. */
export interface Assertion {
  /** Whose it is, also where it was not shown right; null for nobody's. */
  readonly ownerId: string | null;
  /** RFC 8176 references of how it was shown; null: it was not. */
  readonly amr: readonly string[] | null;
}

const nobodys: Assertion = { ownerId: null, amr: null };

/** Showing a passkey: to sign in, as second step, or once more. */
@Injectable()
export class PasskeyAssertions {
  constructor(
    private readonly passkeys: PasskeyRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly verifier: PasskeyVerifier,
    private readonly relyingParty: RelyingParty,
    private readonly audit: Audit,
  ) {}

  /**
   * Where nobody is known yet no credential is named, for anybody: the authenticator finds its own (EN-05), and a browser may offer it in
   * the name field. Otherwise the person's, under the handle they have already, where there is one.
   */
  async begin(ceremony: Ceremony, knownHandle?: string): Promise<BegunAssertion> {
    const theirs = ceremony.userId === null ? [] : await this.passkeys.listOf(ceremony.userId);
    const { handle, challenge } = await this.challenges.begin(ceremony, knownHandle);
    const options = await generateAuthenticationOptions({
      rpID: this.relyingParty.id,
      challenge,
      allowCredentials: theirs.map(descriptorOf),
      userVerification: 'required',
      timeout: challengeLifeSeconds * 1000,
    });
    return { challenge: handle, options };
  }

  /** The challenge is used up first, whatever comes with it (PK-01). */
  async check(ceremony: Ceremony, handle: string, credential: object): Promise<Assertion> {
    const challenge = await this.challenges.take(ceremony, handle);
    const answer = challenge === null ? null : readAssertion(credential);
    if (challenge === null || !answer) return nobodys;
    const passkey = await this.passkeys.findByCredential(Buffer.from(answer.id, 'base64url'), ceremony.userId);
    if (!passkey) return nobodys;
    const isRight = isOwner(passkey, answer, ceremony) && (await this.use(passkey, answer, challenge));
    return { ownerId: passkey.userId, amr: isRight ? amrOf(passkey) : null };
  }

  private async use(passkey: Passkey, answer: AssertionAnswer, challenge: string): Promise<boolean> {
    const facts = await this.verifier.asserted(answer, passkey, challenge);
    const used = facts && (await this.passkeys.use(passkey.id, facts.counter, facts.backedUp));
    if (!used) return false;
    if (used.wentBack) await this.recordStepBack(passkey, facts.counter);
    return true;
  }

  /** A sign of a copy, and no proof: the owner is not shut out, the list and the log say it (PK-04). */
  private async recordStepBack({ id, userId, counter }: Passkey, shown: number): Promise<void> {
    await this.audit.record({
      action: passkeyActions.counterWentBack,
      outcome: 'failure',
      actor: anonymous,
      targetType: 'user',
      targetId: userId,
      details: { passkeyId: id, counter: shown, seen: counter },
    });
  }
}

/** Who signs in without a name is named by the authenticator alone, and it must be the owner (WebAuthn L3 section 7.2 step 6; PK-03). */
function isOwner({ userId }: Passkey, { userHandle }: AssertionAnswer, { kind }: Ceremony): boolean {
  if (userHandle === null) return kind !== 'sign_in';
  return userHandle === userHandleOf(userId);
}

/** A key that is copied to other devices lives in software; both were unlocked by their owner, so there were two factors (RFC 8176 section 2). */
function amrOf({ backupEligible }: Passkey): string[] {
  return [backupEligible ? 'swk' : 'hwk', 'user', 'mfa'];
}
