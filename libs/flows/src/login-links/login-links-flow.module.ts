import { Module } from '@nestjs/common';
import { LoginLinksModule } from '#domain/login-links/login-links.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { LoginLinkMaking } from './login-link-making.js';
import { LoginLinksController } from './login-links.controller.js';

@Module({
  imports: [LoginLinksModule, ModerationModule, UsersModule],
  controllers: [LoginLinksController],
  providers: [LoginLinkMaking],
})
export class LoginLinksFlowModule {}
