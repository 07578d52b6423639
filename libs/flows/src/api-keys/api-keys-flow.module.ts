import { Module } from '@nestjs/common';
import { ApiKeysModule } from '#domain/api-keys/api-keys.module.js';
import { KeyAllowancesModule } from '#domain/key-allowances/key-allowances.module.js';
import { OneTimeTokensModule } from '#domain/one-time-tokens/one-time-tokens.module.js';
import { OrganizationsModule } from '#domain/organizations/organizations.module.js';
import { UsersModule } from '#domain/users/users.module.js';
import { AdminKeysController } from './administration/admin-keys.controller.js';
import { AdministeredKeys } from './administration/administered-keys.service.js';
import { KeysByOperator } from './administration/keys-by-operator.js';
import { KeyAnswers } from './key-answers.js';
import { KeyGuardiansQuery } from './leaks/key-guardians.query.js';
import { LeakReports } from './leaks/leak-reports.service.js';
import { LeakedKeysController } from './leaks/leaked-keys.controller.js';
import { OrganizationKeysController } from './organization/organization-keys.controller.js';
import { OrganizationKeys } from './organization/organization-keys.service.js';
import { OwnKeysController } from './person/own-keys.controller.js';
import { OwnKeys } from './person/own-keys.service.js';

@Module({
  imports: [ApiKeysModule, KeyAllowancesModule, OneTimeTokensModule, OrganizationsModule, UsersModule],
  controllers: [AdminKeysController, LeakedKeysController, OrganizationKeysController, OwnKeysController],
  providers: [AdministeredKeys, KeyAnswers, KeyGuardiansQuery, KeysByOperator, LeakReports, OrganizationKeys, OwnKeys],
})
export class ApiKeysFlowModule {}
