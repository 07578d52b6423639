import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { hashSecret } from '#platform/crypto/secrets.js';
import { Transactions } from '#platform/database/transactions.js';
import { notFound } from '#platform/errors/common.errors.js';
import type { WishedCode } from '#domain/email-codes/email-code.repository.js';
import { codeLifeSeconds, EmailCodes } from '#domain/email-codes/email-codes.service.js';
import { MailRequests } from '#domain/one-time-tokens/mail-requests.js';
import { purposes } from '#domain/one-time-tokens/one-time-token.purposes.js';
import type { EmailCodeResponse } from '../../dto/email-code.dto.js';

/** Asking for a code: the same challenge, row and message for anybody's address and nobody's (EN-04). */
@Injectable()
export class EmailCodeChallenges {
  constructor(
    private readonly codes: EmailCodes,
    private readonly requests: MailRequests,
    private readonly transactions: Transactions,
  ) {}

  /** @throws not_found where this way in is closed, mail_not_configured, captcha_required, captcha_failed, too_many_attempts */
  async begin(wish: WishedCode, captchaToken: string | undefined): Promise<EmailCodeResponse> {
    if (!this.codes.areAllowed) throw notFound();
    const captcha = { token: captchaToken, action: 'email_code' } as const;
    const request = await this.requests.count(purposes.emailCode, wish.emailKey, captcha);
    const challenge = await this.transactions.run(anonymous, async () => {
      const begun = await this.codes.begin(wish);
      const about = hashSecret(begun.challenge).toString('base64url');
      await this.requests.queue(request, { secret: begun.code, about });
      return begun.challenge;
    });
    return { challenge, expiresIn: codeLifeSeconds };
  }
}
