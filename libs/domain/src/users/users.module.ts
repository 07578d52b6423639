import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdministeredUserRepository } from './administered-user.repository.js';
import { ActingUsers } from './acting-users.js';
import { AvatarsController } from './avatars.controller.js';
import { AvatarsService } from './avatars.service.js';
import { ConfirmedAddresses } from './confirmed-addresses.js';
import { FirstAdmin } from './first-admin.js';
import { RoleLadder } from './role-ladder.js';
import { SetupTokens } from './setup-tokens.js';
import { UserAddresses } from './user-addresses.js';
import { UserAdministration } from './user-administration.js';
import { UserNews } from './user-news.js';
import { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  controllers: [AvatarsController, UsersController],
  providers: [
    ActingUsers,
    AdministeredUserRepository,
    AvatarsService,
    ConfirmedAddresses,
    FirstAdmin,
    RoleLadder,
    SetupTokens,
    UserAddresses,
    UserAdministration,
    UserNews,
    UserRepository,
    UsersService,
  ],
  exports: [
    ActingUsers,
    AvatarsService,
    ConfirmedAddresses,
    FirstAdmin,
    RoleLadder,
    SetupTokens,
    UserAddresses,
    UserAdministration,
    UserNews,
    UsersService,
  ],
})
export class UsersModule {}
