import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirstAdmin } from './first-admin.js';
import { SetupTokens } from './setup-tokens.js';
import { User } from './user.entity.js';
import { UserRepository } from './user.repository.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([User])],
  providers: [UserRepository, FirstAdmin, SetupTokens, UsersService],
  exports: [UsersService, FirstAdmin, SetupTokens],
})
export class UsersModule {}
