import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiOperation, ApiSecurity } from '@nestjs/swagger';
import { Refuses } from './refuses.decorator.js';
import * as accessErrors from '../errors/access.errors.js';
import { notFound, tooManyRequests } from '../errors/common.errors.js';

/** Who may call a route. Nothing said = a signed-in person. The guard in flows/access obeys it. */
export interface AccessRule {
  readonly public?: boolean;
  /** Any of these roles of the installation. */
  readonly roles?: readonly string[];
  /** The sign-in must be fresh and as strong as the person's factors allow (SE-12); a function: for some bodies. */
  readonly recentSignIn?: boolean | ((body: unknown) => boolean);
  /** The person's e-mail address must be confirmed (RT-11). */
  readonly verifiedEmail?: boolean;
  /**
   * Device tokens are let in too: of approved devices, or of those that wait for approval as well. Nothing said = none, so a new route is
   * closed to them, and nothing about an account's security can be done with what lies in a drawer (contract: insufficient_perms).
   */
  readonly device?: 'approved' | 'pending';
  /** A session must be behind it: tokens of a company's own backend, which have none, are refused (contract: insufficient_perms). */
  readonly session?: true;
  /**
   * Keys with this scope are let in too, for what their owner may do themselves (AK-03). Nothing said = none, so a new route is closed to
   * keys, and nothing about an account's security can be done with one (AK-04). The scope stands for a recent sign-in.
   */
  readonly scope?: string;
  /**
   * Keys that are no person's are let in as well, since the route is about nobody's own things: the installation's, or any, where an
   * organization's finds what is its own and nothing else. Nothing said = on routes that name an organization, which is where they are asked.
   */
  readonly service?: 'instance' | 'any';
  /** With a person's key no role is asked for: its owner has it, or acts in their own name alone, which the handler sees to. */
  readonly ownName?: true;
  /** Keys alone: shown as RFC 6749 has it too, and no session is taken for one. */
  readonly client?: true;
  /** What the caller must be allowed to do in the organization that the path names (`:organizationId`). */
  readonly permission?: string;
  /** The caller must be in the organization that the path names, as whatever. */
  readonly member?: true;
  /** In the organization that the session acts in, else in the only one that the caller is in; as whatever (contract: Embedding). */
  readonly activeOrganization?: true;
  /** Also for somebody who must have a second factor, and has none yet (REQUIRE_SECOND_FACTOR). */
  readonly whileEnrolling?: true;
  /** Makes or needs a second person, an address or a password of one's own: closed while one person alone is here (S3-39); so is all of organizations. */
  readonly multiUser?: true;
}

export const accessRuleKey = 'gatehouse:access';

/** A route for signed-in people, and what else it asks of them. Writes the OpenAPI notes too. */
export function Access(rule: AccessRule = {}): MethodDecorator & ClassDecorator {
  const isInOrganization = asksForOrganization(rule);
  const verifiedEmail = rule.verifiedEmail ?? isInOrganization;
  const multiUser = rule.multiUser ?? (isInOrganization || undefined);
  if (rule.device && rule.recentSignIn) throw new Error('a device signs nobody in: it cannot have done so recently');
  const refusals = [
    ...accessErrors.credentialRefusals,
    accessErrors.backendUnavailable,
    // Of keys without its scope, or of all.
    accessErrors.insufficientPerms,
    ...(rule.device === 'pending' ? [] : [accessErrors.deviceNotApproved]),
    ...(rule.recentSignIn || isInOrganization ? [accessErrors.stepUpRequired] : []),
    ...(verifiedEmail ? [accessErrors.emailNotVerified] : []),
    ...(isInOrganization ? [accessErrors.organizationInactive, notFound] : []),
    ...(rule.activeOrganization ? [accessErrors.organizationRequired] : []),
    ...(rule.whileEnrolling ? [] : [accessErrors.secondFactorRequired]),
    ...(multiUser ? [accessErrors.singleUserMode] : []),
    ...(rule.scope ? [accessErrors.organizationInactive, tooManyRequests, accessErrors.quotaExhausted] : []),
    ...(rule.scope && !rule.service ? [notFound] : []),
  ];
  return applyDecorators(
    SetMetadata(accessRuleKey, { ...rule, ...(verifiedEmail && { verifiedEmail }), ...(multiUser && { multiUser }) }),
    ApiBearerAuth('accessToken'),
    ...(rule.device ? [ApiBearerAuth('deviceToken')] : []),
    ...(rule.scope ? keysOf(rule, rule.scope) : []),
    Refuses(...refusals),
  );
}

/** With the scope, and which keys that are no person's: how a program that reads the document learns it, and our tests. */
function keysOf(rule: AccessRule, scope: string): (ClassDecorator & MethodDecorator)[] {
  const services = rule.service ?? (asksForOrganization(rule) ? 'any' : 'none');
  const told = ApiExtension('x-api-keys', { scope, services });
  return [ApiSecurity('apiKey', [scope]), ApiSecurity('apiKeyHeader', [scope]), told];
}

/** A route of an RFC for services: an API key with this scope, whosever it is, and nothing else. Its refusals are OAuthRoute's. */
export function ForClients(scope: string): MethodDecorator {
  const rule: AccessRule = { scope, service: 'any', client: true };
  return applyDecorators(SetMetadata(accessRuleKey, rule), ApiSecurity('apiKeyBasic', [scope]), ...keysOf(rule, scope));
}

/** Does the caller act in an organization there? */
export function asksForOrganization({ permission, member, activeOrganization }: AccessRule): boolean {
  return permission !== undefined || member !== undefined || activeOrganization !== undefined;
}

/** A route for everybody; `test/architecture` keeps the list of them. */
export function Public(rule: Pick<AccessRule, 'multiUser'> = {}): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(accessRuleKey, { ...rule, public: true } satisfies AccessRule),
    ApiSecurity({}),
    ...(rule.multiUser ? [Refuses(accessErrors.singleUserMode)] : []),
  );
}

/** One line of intent in the OpenAPI document. */
export function Summary(summary: string, description?: string): MethodDecorator {
  return ApiOperation(description ? { summary, description } : { summary });
}
