import { Injectable } from '@nestjs/common';
import { hashSecret, newSecret } from '#platform/crypto/secrets.js';
import { newId } from '#platform/database/ids.js';
import { type EmailChange, EmailChangeRepository } from './email-change.repository.js';

/** A verification link (NIST SP 800-63B-4, 4.2.1.2). */
const lifeSeconds = 24 * 3600;
/** Long enough for somebody who is away from their mail for a few days. */
const undoSeconds = 7 * 24 * 3600;

/** Whose address changes: as they are under their lock. */
export interface Mover {
  readonly id: string;
  readonly generation: number;
  readonly email: string | null;
  readonly emailVerifiedAt: Date | null;
}

export interface BegunChange extends EmailChange {
  readonly confirmToken: string;
  /** Null where the old address is not known to be theirs. */
  readonly undoToken: string | null;
}

/**
 * Wishes for another address. Each row binds its token to its own new address, so a link mailed to X confirms X and nothing else,
 * however many changes there were (RA-04). Both tokens: 256 random bits, kept as hashes, judged by the database's clock (RT-01, CS-04).
 */
@Injectable()
export class EmailChanges {
  constructor(private readonly changes: EmailChangeRepository) {}

  /** The person is locked: of two at once, the later is the one that counts. Joins the open transaction. */
  async begin(mover: Mover, newEmail: { readonly address: string; readonly key: string }): Promise<BegunChange> {
    const confirmToken = newSecret();
    const oldEmail = mover.emailVerifiedAt ? mover.email : null;
    const undoToken = oldEmail === null ? null : newSecret();
    await this.changes.supersede(mover.id);
    const change = await this.changes.insert({
      id: newId(),
      userId: mover.id,
      generation: mover.generation,
      newEmail: newEmail.address,
      newEmailKey: newEmail.key,
      oldEmail,
      confirmHash: hashSecret(confirmToken),
      undoHash: undoToken === null ? null : hashSecret(undoToken),
      lifeSeconds,
      undoSeconds,
    });
    return { ...change, confirmToken, undoToken };
  }

  async findPending(confirmToken: string): Promise<EmailChange | null> {
    return this.changes.findPending(hashSecret(confirmToken));
  }

  /** Uses the token up, in the open transaction. Null for an unknown, used, superseded or late one. */
  async takePending(confirmToken: string): Promise<EmailChange | null> {
    return this.changes.takePending(hashSecret(confirmToken));
  }

  async findUndoable(undoToken: string): Promise<EmailChange | null> {
    return this.changes.findUndoable(hashSecret(undoToken));
  }

  /** Uses the token up, and with it every later change of the person. */
  async takeUndoable(undoToken: string): Promise<EmailChange | null> {
    return this.changes.takeUndoable(hashSecret(undoToken));
  }
}
