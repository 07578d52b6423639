import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '#platform/audit/audit.js';
import { open, seal } from '#platform/crypto/aes-gcm.js';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import type { Step } from '#platform/database/one-statement.js';
import { type FirstStep, SecondStepRepository, type SecondStepRow } from './second-step.repository.js';

/** MF-02, MF-03. */
export const secondStepSeconds = 300;
export const secondStepTries = 5;

/** Somebody who has shown the first factor, and what they came with. */
export interface BegunStep extends FirstStep {
  readonly knownDeviceToken: string | null;
}

export interface OpenStep extends BegunStep {
  readonly triesLeft: number;
}

/** The time between a right first factor and the second. A challenge is no session: it opens one, once, with a second factor. */
@Injectable()
export class SecondSteps {
  constructor(private readonly steps: SecondStepRepository) {}

  /** Written in one statement with `event` and `also`. @returns the challenge */
  async begin({ knownDeviceToken, ...first }: BegunStep, event: AuditEvent, also: Step): Promise<string> {
    const challenge = newSecret('gtc_');
    const knownDeviceSealed = knownDeviceToken === null ? null : sealUnder(challenge, knownDeviceToken);
    const row = { ...first, knownDeviceSealed, triesLeft: secondStepTries };
    await this.steps.insert(hashSecret(challenge), row, secondStepSeconds, event, also);
    return challenge;
  }

  /** Null when it is unknown, late, used, or guessed at too often. */
  async find(challenge: string): Promise<OpenStep | null> {
    return opened(challenge, await this.steps.find(hashSecret(challenge)));
  }

  /** One of five. Null as above. */
  async takeTry(challenge: string): Promise<OpenStep | null> {
    return opened(challenge, await this.steps.takeTry(hashSecret(challenge)));
  }

  /** False when somebody else has used it. Joins the open transaction. */
  async spend(challenge: string): Promise<boolean> {
    return this.steps.remove(hashSecret(challenge));
  }
}

function opened(challenge: string, row: SecondStepRow | null): OpenStep | null {
  if (!row) return null;
  const { knownDeviceSealed, ...rest } = row;
  const token = knownDeviceSealed && open(keyFrom(challenge), knownDeviceSealed, purpose);
  return { ...rest, knownDeviceToken: token?.toString() ?? null };
}

/** The answer gives it back, so a hash would not do; the table alone opens none (CS-04). */
function sealUnder(challenge: string, knownDeviceToken: string): Buffer {
  return seal(keyFrom(challenge), Buffer.from(knownDeviceToken), purpose);
}

const purpose = 'second step: known device';

function keyFrom(challenge: string): Buffer {
  return Buffer.from(hkdfSync('sha256', challenge, '', purpose, 32));
}
