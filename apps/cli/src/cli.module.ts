import { type DynamicModule, Module } from '@nestjs/common';
import { BanUserCommand } from './commands/ban-user.command.js';
import { CheckBackendCommand } from './commands/check-backend.command.js';
import { CreateKeyCommand } from './commands/create-key.command.js';
import { CreateUserCommand } from './commands/create-user.command.js';
import { DoctorCommand } from './commands/doctor.command.js';
import { ExplainUserCommand } from './commands/explain-user.command.js';
import { ListKeysCommand } from './commands/list-keys.command.js';
import { ListUsersCommand } from './commands/list-users.command.js';
import { ReencryptCommand } from './commands/reencrypt.command.js';
import { ResetPasswordCommand } from './commands/reset-password.command.js';
import { ResetSecondFactorsCommand } from './commands/reset-second-factors.command.js';
import { RevokeKeyCommand } from './commands/revoke-key.command.js';
import { RevokeSessionsCommand } from './commands/revoke-sessions.command.js';
import { RotateKeysCommand } from './commands/rotate-keys.command.js';
import { SetRoleCommand } from './commands/set-role.command.js';
import { SetupTokenCommand } from './commands/setup-token.command.js';
import { TestProviderCommand } from './commands/test-provider.command.js';
import { UnbanUserCommand } from './commands/unban-user.command.js';
import { VerifyEmailCommand } from './commands/verify-email.command.js';
import { Examination } from './examination.js';
import { Installation, ProgramFolder } from './installation.js';
import { PasswordSource } from './password-source.js';
import { ProgramName } from './program-name.js';
import { Terminal } from './terminal.js';

/** The commands, without the service: a wrong word or --help needs no database. See Installation. */
@Module({})
export class CliModule {
  static for(programFolder: string): DynamicModule {
    return {
      module: CliModule,
      providers: [
        { provide: ProgramFolder, useValue: new ProgramFolder(programFolder) },
        Examination,
        Installation,
        PasswordSource,
        ProgramName,
        Terminal,
        BanUserCommand,
        CheckBackendCommand,
        CreateKeyCommand,
        CreateUserCommand,
        DoctorCommand,
        ExplainUserCommand,
        ListKeysCommand,
        ListUsersCommand,
        ReencryptCommand,
        ResetPasswordCommand,
        ResetSecondFactorsCommand,
        RevokeKeyCommand,
        RevokeSessionsCommand,
        RotateKeysCommand,
        SetRoleCommand,
        SetupTokenCommand,
        TestProviderCommand,
        UnbanUserCommand,
        VerifyEmailCommand,
      ],
    };
  }
}
