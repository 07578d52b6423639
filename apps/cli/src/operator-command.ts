import { CommandRunner, Option } from 'nest-commander';
import type { CommanderProgram } from './program-name.js';
import { Terminal } from './terminal.js';

/** What a command has to say: to a person, and to a program. */
export interface Answer {
  readonly text: string;
  readonly json: object;
  /** Left out: 0. */
  readonly exitCode?: 0 | 1;
}

interface CommonOptions {
  readonly json?: boolean;
}

/** What all commands have in common: strict words, and two ways to answer. Each says in `act` what it does. */
export abstract class OperatorCommand<Options extends object = object> extends CommandRunner {
  constructor(protected readonly terminal: Terminal) {
    super();
  }

  protected abstract act(words: readonly string[], options: Options): Promise<Answer>;

  async run(words: string[], { json: wantsJson, ...options }: Options & CommonOptions): Promise<void> {
    const { text, json, exitCode = 0 } = await this.act(words, options as unknown as Options);
    this.terminal.tell(wantsJson ? JSON.stringify(json) : text);
    process.exitCode = exitCode;
  }

  override setCommand(command: CommanderProgram): this {
    command.exitOverride().allowExcessArguments(false);
    return super.setCommand(command);
  }

  @Option({ flags: '--json', description: 'answer in JSON, for programs' })
  json(): boolean {
    return true;
  }
}
