import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { unsupportedGrantType } from './oauth.errors.js';
import { type Grant, TokenGrant } from './token-grant.js';

/** Every grant of this process. */
@Injectable()
export class TokenGrants {
  private found: ReadonlyMap<string, Grant> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws unsupported_grant_type */
  get(grantType: string): Grant {
    this.found ??= this.find();
    const grant = this.found.get(grantType);
    if (!grant) throw unsupportedGrantType();
    return grant;
  }

  private find(): ReadonlyMap<string, Grant> {
    const marked = this.discovery.getProviders({ metadataKey: TokenGrant.KEY });
    return new Map(
      marked.map((wrapper) => [
        String(this.discovery.getMetadataByDecorator(TokenGrant, wrapper)),
        wrapper.instance as Grant,
      ]),
    );
  }
}
