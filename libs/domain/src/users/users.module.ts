import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AvatarsController } from './avatars.controller.js';
import { AvatarsService } from './avatars.service.js';
import { FirstAdmin } from './first-admin.js';
import { SetupTokens } from './setup-tokens.js';
import { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  controllers: [AvatarsController, UsersController],
  providers: [AvatarsService, UserRepository, FirstAdmin, SetupTokens, UsersService],
  exports: [UsersService, FirstAdmin, SetupTokens],
})
export class UsersModule {}
