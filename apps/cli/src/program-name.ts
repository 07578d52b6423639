import { Injectable } from '@nestjs/common';
import { type CommandRunner, InjectCommander } from 'nest-commander';

export type CommanderProgram = Parameters<CommandRunner['setCommand']>[0];

/** What --help calls us; otherwise it would be the name of our file. */
@Injectable()
export class ProgramName {
  constructor(@InjectCommander() program: CommanderProgram) {
    program.name('gatehouse').description('Commands for the operator of this installation.');
    // Helps for somebody who forgot the command; what is wrong is told by failure.ts.
    program.configureOutput({ outputError: () => undefined });
  }
}
