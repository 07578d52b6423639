import { Injectable } from '@nestjs/common';
import { requestNetwork } from '#platform/http/request-network.js';
import { requiredParameterOf } from '#platform/oauth/oauth-form.js';
import { type Grant, type TokenAnswer, TokenGrant, type TokenRequest } from '#platform/oauth/token-grant.js';
import { RateLimits } from '#platform/rate-limit/rate-limits.js';
import { SignedInAnswers } from '../../signed-in-answers.js';
import { DeviceCodeMethod } from './device-code.method.js';

/** Ten screens in one house that ask as often as they may; guesses at 256 bits come to nothing anyway. */
const asking = { name: 'oauth-token', max: 1_200, windowSeconds: 600 };

/** A session for an approved device code (RFC 8628 section 3.4), for programs that no key names. */
@Injectable()
@TokenGrant('urn:ietf:params:oauth:grant-type:device_code')
export class DeviceCodeGrant implements Grant {
  constructor(
    private readonly method: DeviceCodeMethod,
    private readonly answers: SignedInAnswers,
    private readonly limits: RateLimits,
  ) {}

  /** @throws invalid_request, too_many_attempts, and as the method does */
  async take({ form }: TokenRequest): Promise<TokenAnswer> {
    const deviceCode = requiredParameterOf(form, 'device_code', 200);
    const clientId = requiredParameterOf(form, 'client_id', 100);
    await this.limits.assertTaken([{ limit: asking, subject: requestNetwork() }]);
    const { token, expiresIn, refreshToken } = this.answers.tokensOf(await this.method.enter(deviceCode, clientId));
    return { access_token: token, token_type: 'Bearer', expires_in: expiresIn, refresh_token: refreshToken };
  }
}
