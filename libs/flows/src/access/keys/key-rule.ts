import { insufficientPerms } from '#platform/errors/access.errors.js';
import { notFound } from '#platform/errors/common.errors.js';
import { type AccessRule, asksForOrganization } from '#platform/http/access.decorator.js';
import type { KeyCaller } from '../session-state.js';

/** Is all that the rule asks of this key its scope? Then nothing else has to be looked at. */
export function isKeptByScope(rule: AccessRule, { key, user }: KeyCaller): boolean {
  const has: readonly string[] = key.scopes;
  if (rule.scope === undefined || !has.includes(rule.scope) || asksForOrganization(rule)) return false;
  if (user !== null) return (rule.roles === undefined || rule.ownName === true) && rule.verifiedEmail === undefined;
  return rule.service === 'any' || (rule.service === 'instance' && key.owner.type === 'instance');
}

/**
 * What every rule asks of a key: that the route takes keys, and this one's scopes. What its owner may is asked beside that (AK-03).
 * @throws insufficient_perms; not_found, where a key that is nobody's asks for its own things
 */
export function assertOpenToKey({ scope, service, ...rule }: AccessRule, { key, user }: KeyCaller): void {
  if (scope === undefined) throw insufficientPerms({ required: ['session'] });
  const has: readonly string[] = key.scopes;
  if (!has.includes(scope)) throw insufficientPerms({ required: [scope] });
  if (user === null && !service && !asksForOrganization(rule)) throw notFound();
  // The scopes of the installation's keys are what an administrator has given them; an organization is nobody there.
  const isAbove = service === 'instance' && key.owner.type === 'organization';
  if (isAbove) throw insufficientPerms({ required: rule.roles ?? ['session'] });
}
