import type { ProviderFields } from './provider-fields.js';
import {
  type ClaimPlace,
  claimSources,
  noRoleRules,
  type RoleRules,
  type RoleSync,
  type RoleWish,
} from './role-rules.js';

/**
 * Half a rule would let everybody in or nobody: what is begun must be whole.
 * @throws ProviderProblem
 */
export function readRoleRules(fields: ProviderFields): RoleRules {
  const roles = fields.inner('roles');
  if (!roles) return noRoleRules;
  const rules = {
    required: readWish(roles.inner('required')),
    admin: readWish(roles.inner('admin')),
    sync: readSync(roles.inner('sync')),
    groups: readPlace(roles.inner('groups')),
  };
  roles.assertAllAsked();
  return rules;
}

function readWish(fields: ProviderFields | null): RoleWish | null {
  if (!fields) return null;
  const anyOf = fields.list('any_of');
  if (anyOf.length === 0) throw fields.problem('any_of', 'is missing');
  const wish = { ...placeIn(fields), anyOf };
  fields.assertAllAsked();
  return wish;
}

function readSync(fields: ProviderFields | null): RoleSync | null {
  if (!fields) return null;
  const priority = fields.list('priority');
  if (priority.length === 0) throw fields.problem('priority', 'is missing');
  const fallback = fields.text('fallback');
  if ([...priority, fallback].includes('admin')) throw fields.problem('priority', 'must not give the role admin');
  const sync = { ...placeIn(fields), priority, fallback };
  fields.assertAllAsked();
  return sync;
}

function readPlace(fields: ProviderFields | null): ClaimPlace | null {
  if (!fields) return null;
  const place = placeIn(fields);
  fields.assertAllAsked();
  return place;
}

function placeIn(fields: ProviderFields): ClaimPlace {
  return { path: fields.requiredText('path'), source: fields.oneOf('source', claimSources, 'id') };
}
