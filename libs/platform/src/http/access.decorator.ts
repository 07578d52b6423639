import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiSecurity } from '@nestjs/swagger';
import { Refuses } from './refuses.decorator.js';
import * as accessErrors from '../errors/access.errors.js';

/** Who may call a route. Nothing said = a signed-in person. The guard in flows/access obeys it. */
export interface AccessRule {
  readonly public?: boolean;
  /** Any of these roles of the installation. */
  readonly roles?: readonly string[];
  /** The sign-in must be fresh and as strong as the person's factors allow (SE-12); a function: for some bodies. */
  readonly recentSignIn?: boolean | ((body: unknown) => boolean);
  /** The person's e-mail address must be confirmed (RT-11). */
  readonly verifiedEmail?: boolean;
}

export const accessRuleKey = 'gatehouse:access';

/** A route for signed-in people, and what else it asks of them. Writes the OpenAPI notes too. */
export function Access(rule: AccessRule = {}): MethodDecorator & ClassDecorator {
  const refusals = [
    ...accessErrors.credentialRefusals,
    ...(rule.roles ? [accessErrors.insufficientPerms] : []),
    ...(rule.recentSignIn ? [accessErrors.stepUpRequired] : []),
    ...(rule.verifiedEmail ? [accessErrors.emailNotVerified] : []),
  ];
  return applyDecorators(SetMetadata(accessRuleKey, rule), ApiBearerAuth('accessToken'), Refuses(...refusals));
}

/** A route for everybody; `test/architecture` keeps the list of them. */
export function Public(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(accessRuleKey, { public: true } satisfies AccessRule), ApiSecurity({}));
}

/** One line of intent in the OpenAPI document. */
export function Summary(summary: string, description?: string): MethodDecorator {
  return ApiOperation(description ? { summary, description } : { summary });
}
