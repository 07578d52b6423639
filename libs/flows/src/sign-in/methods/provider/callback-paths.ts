import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PathAliases } from '#platform/http/path-aliases.js';
import { OAuthProviders } from '#domain/oauth-providers/oauth-providers.js';

/** The callback of each provider is served where it is registered there too (S4-98). */
@Injectable()
export class CallbackPaths implements OnModuleInit {
  constructor(
    private readonly providers: OAuthProviders,
    private readonly aliases: PathAliases,
  ) {}

  onModuleInit(): void {
    for (const { id, callbackPath } of this.providers.list()) this.aliases.add(callbackPath, `/oauth/${id}/callback`);
  }
}
