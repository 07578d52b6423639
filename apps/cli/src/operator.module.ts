import { type DynamicModule, Module } from '@nestjs/common';
import type { Environment } from '#platform/config/environment.js';
import { SettingsModule } from '#platform/config/settings.module.js';
import { ground } from '#platform/ground.js';
import { CustomBackendModule } from '#domain/custom-backend/custom-backend.module.js';
import { ServerKeysModule } from '#domain/server-keys/server-keys.module.js';
import { AdministrationModule } from '#flows/administration/administration.module.js';
import { ApiKeysFlowModule } from '#flows/api-keys/api-keys-flow.module.js';
import { EmbeddingModule } from '#flows/embedding/embedding.module.js';
import { FactorResetModule } from '#flows/factor-reset/factor-reset.module.js';
import { ModerationFlowModule } from '#flows/moderation/moderation.module.js';
import { OrganizationAdministrationModule } from '#flows/organization-administration/organization-administration.module.js';
import { DomainJoiningModule } from '#flows/organization-domains/domain-joining.module.js';
import { DiagnosisModule } from '#flows/diagnosis/diagnosis.module.js';

/** The rooms and journeys that commands ask; the same ones that the routes ask. */
@Module({})
export class OperatorModule {
  static for(environment: Environment): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        SettingsModule.forEnvironment(environment),
        ...ground,
        AdministrationModule,
        ApiKeysFlowModule,
        CustomBackendModule,
        DiagnosisModule,
        EmbeddingModule,
        DomainJoiningModule,
        FactorResetModule,
        ModerationFlowModule,
        OrganizationAdministrationModule,
        ServerKeysModule,
      ],
    };
  }
}
