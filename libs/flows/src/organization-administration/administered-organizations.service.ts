import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Cursors } from '#platform/http/cursors.js';
import { MembershipsService } from '#domain/organizations/members/memberships.service.js';
import { OrganizationsService } from '#domain/organizations/organizations.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { type AdministeredOrganization, AdministeredOrganizationsQuery } from './administered-organizations.query.js';
import type {
  ChangeTermsRequest,
  ListOrganizationsQuery,
  MakeOrganizationRequest,
} from './dto/admin-organizations.dto.js';

const list = 'organizations';

/** Organizations as administrators of the installation find, see, make and change them. */
@Injectable()
export class AdministeredOrganizations {
  constructor(
    private readonly query: AdministeredOrganizationsQuery,
    private readonly organizations: OrganizationsService,
    private readonly memberships: MembershipsService,
    private readonly users: UsersService,
    private readonly cursors: Cursors,
  ) {}

  /** @throws invalid_request for a cursor of another list */
  async list(query: ListOrganizationsQuery): Promise<{ rows: AdministeredOrganization[]; nextCursor: string | null }> {
    const position = this.cursors.open(list, query);
    return this.cursors.page(list, query, await this.query.list(query, query.limit + 1, position));
  }

  /** @throws not_found */
  async get(id: string): Promise<AdministeredOrganization> {
    const organization = await this.query.find(id);
    if (!organization) throw notFound();
    return organization;
  }

  /** @throws not_found when there is no such person, slug_taken */
  async create(actor: Actor, { name, slug, ownerId }: MakeOrganizationRequest): Promise<AdministeredOrganization> {
    const owner = await this.users.find(ownerId);
    if (!owner) throw notFound();
    return this.get(await this.organizations.createFor(actor, owner.id, { name, slug }));
  }

  /** @throws not_found, precondition_failed, slug_taken */
  async change(
    actor: Actor,
    id: string,
    { max_tokens: maxTokens, ...terms }: ChangeTermsRequest,
    version: number | null,
  ): Promise<AdministeredOrganization> {
    const wishes = maxTokens === undefined ? terms : { ...terms, maxTokens };
    await this.organizations.changeTerms(actor, id, wishes, version);
    return this.get(id);
  }

  /** @throws not_found, precondition_failed */
  async remove(actor: Actor, id: string, version: number | null): Promise<Date> {
    return this.organizations.beginDeletion(actor, id, version, false);
  }

  /** @throws not_found */
  async appointOwner(actor: Actor, id: string, userId: string): Promise<void> {
    await this.memberships.appointOwner(actor, id, userId);
  }
}
