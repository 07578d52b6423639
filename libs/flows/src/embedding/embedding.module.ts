import { Module } from '@nestjs/common';
import { EmbeddedAppsModule } from '#domain/embedded-apps/embedded-apps.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { OrganizationConfigModule } from '#domain/organization-config/organization-config.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { EmbedStandingQuery } from './embed-standing.query.js';
import { EmbedTokens } from './embed-tokens.js';
import { EmbedVisitors } from './embed-visitors.js';
import { Embedding } from './embedding.service.js';
import { EmbedsController } from './embeds.controller.js';
import { KeyRotation } from './key-rotation.js';

@Module({
  imports: [EmbeddedAppsModule, ModerationModule, OrganizationConfigModule, ServerKeysModule],
  controllers: [EmbedsController],
  providers: [Embedding, EmbedStandingQuery, EmbedTokens, EmbedVisitors, KeyRotation],
  exports: [KeyRotation],
})
export class EmbeddingModule {}
