import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Audit } from '#platform/audit/audit.js';
import type { InvitationFacts } from '#domain/invitations/invitation-facts.js';
import { InvitationMails } from './invitation.mails.js';
import type { Wish } from './invitation-wishes.policy.js';

export interface PostedWish extends Wish {
  /** False: the recipient has had their share of mails. */
  readonly isMailed: boolean;
}

interface Posted {
  readonly token: string;
  readonly isMailed: boolean;
  /** Its name; null: the installation. */
  readonly organization: string | null;
}

/** Invitations on their way: who may be mailed, the mail, and what is written down of it. */
@Injectable()
export class InvitationPost {
  constructor(
    private readonly mails: InvitationMails,
    private readonly audit: Audit,
  ) {}

  /** @throws mail_not_configured */
  assertCanSend(): void {
    this.mails.assertCanSend();
  }

  /** Before a transaction is open. */
  async mayMail(emailKey: string): Promise<boolean> {
    return this.mails.mayMail(emailKey);
  }

  /** Before a transaction is open. */
  async allowed(wishes: readonly Wish[]): Promise<PostedWish[]> {
    const posted: PostedWish[] = [];
    for (const wish of wishes) posted.push({ ...wish, isMailed: await this.mails.mayMail(wish.address.key) });
    return posted;
  }

  /** Joins the open transaction. */
  async send(actor: Actor, action: string, invitation: InvitationFacts, posted: Posted): Promise<void> {
    if (posted.isMailed) await this.mails.send(invitation, posted.token, posted.organization);
    await this.record(actor, action, invitation);
  }

  async record(actor: Actor, action: string, { id, role }: InvitationFacts): Promise<void> {
    await this.audit.record({ action, actor, targetType: 'invitation', targetId: id, details: { role } });
  }
}
