import { Injectable } from '@nestjs/common';
import { anonymous } from '#platform/actor/actor.js';
import { Outbox } from '#platform/outbox/outbox.js';
import type { OAuthAccount } from '#domain/oauth-accounts/oauth-account.repository.js';
import type { OAuthProvider } from '#domain/oauth-providers/oauth-provider.js';
import type { ProvidedIdentity } from '#domain/oauth-providers/provider-client.js';
import { mayComeIn, roleFrom } from '#domain/oauth-providers/provider-roles.policy.js';
import { plainNameOf } from '#domain/users/profile.policy.js';
import { UserAdministration } from '#domain/users/user-administration.js';
import { UsersService } from '#domain/users/users.service.js';
import { roleMissing } from './provider.errors.js';
import { picturesTopic } from './provider-pictures.js';
import { ProviderSettings } from './provider.settings.js';

/** What a provider says of somebody beside who they are: name, picture, role. */
@Injectable()
export class ProviderProfiles {
  constructor(
    private readonly users: UsersService,
    private readonly administration: UserAdministration,
    private readonly outbox: Outbox,
    private readonly settings: ProviderSettings,
  ) {}

  /** @throws role_missing */
  assertRole({ roles }: OAuthProvider, { claims }: ProvidedIdentity): void {
    if (!mayComeIn(roles, claims)) throw roleMissing();
  }

  /** The name came with the account. Joins the open transaction. */
  async takeAtFirst(provider: OAuthProvider, identity: ProvidedIdentity, { userId }: OAuthAccount): Promise<void> {
    await this.takeRole(provider, identity, userId);
    await this.takePicture(userId, identity.pictureUrl);
  }

  /** At each later sign-in: the role where rules say so, the rest where the operator wants it. Joins the open transaction. */
  async keepInStep(provider: OAuthProvider, identity: ProvidedIdentity, account: OAuthAccount): Promise<void> {
    await this.takeRole(provider, identity, account.userId);
    if (!this.settings.keepInStep) return;
    const name = plainNameOf(identity.name);
    const user = await this.users.get(account.userId);
    if (name !== null && name !== user.name) await this.users.changeProfile(anonymous, user.id, { name }, null);
    if (identity.pictureUrl !== account.pictureUrl) await this.takePicture(user.id, identity.pictureUrl);
  }

  /** The last administrator stays one, whatever the provider says. */
  private async takeRole({ roles }: OAuthProvider, { claims }: ProvidedIdentity, userId: string): Promise<void> {
    const { role: present } = await this.users.get(userId);
    const role = roleFrom(roles, claims, present, { admin: 'admin', usual: 'default', others: ['default', 'manager'] });
    if (role !== present) await this.administration.setRoleUnlessLastAdmin(anonymous, userId, role);
  }

  /** Fetched later, by the worker: nobody waits for it, and a slow server there holds up no sign-in (RL-14). */
  private async takePicture(userId: string, url: string | null): Promise<void> {
    if (url !== null) await this.outbox.add({ topic: picturesTopic, payload: { userId, url } });
  }
}
