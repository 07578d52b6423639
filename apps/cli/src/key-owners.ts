import { isId } from '#platform/database/ids.js';
import { AccountsByOperator } from '#flows/administration/accounts-by-operator.js';
import { ListOrganizationsQuery } from '#flows/organization-administration/dto/admin-organizations.dto.js';
import { AdministeredOrganizations } from '#flows/organization-administration/administered-organizations.service.js';
import { Refusal } from './failure.js';
import type { Installation } from './installation.js';

/** Whose keys a command is about, as it is said; nothing: everybody's, or the installation's. */
export interface OwnerWords {
  readonly user?: string;
  readonly organization?: string;
}

/** @throws not_found; Refusal where two are named */
export async function ownerIds(
  installation: Installation,
  { user, organization }: OwnerWords,
): Promise<{ userId?: string; organizationId?: string }> {
  if (user !== undefined && organization !== undefined)
    throw new Refusal('usage', 'a key has one owner: say --user, or --organization', 2);
  if (user !== undefined)
    return { userId: (await installation.ask(AccountsByOperator, (accounts) => accounts.get(user))).id };
  return organization === undefined ? {} : { organizationId: await organizationId(installation, organization) };
}

async function organizationId(installation: Installation, named: string): Promise<string> {
  return installation.ask(AdministeredOrganizations, async (organizations) => {
    if (isId(named)) return (await organizations.get(named)).id;
    const query = Object.assign(new ListOrganizationsQuery(), { q: named, limit: 200 });
    const found = (await organizations.list(query)).rows.find(({ slug }) => slug === named.toLowerCase());
    if (found) return found.id;
    throw new Refusal('not_found', 'no organization has this id or slug');
  });
}
