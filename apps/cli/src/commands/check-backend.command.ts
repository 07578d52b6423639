import { Command, Option } from 'nest-commander';
import { readSettings } from '#platform/config/setting.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { OutgoingSettings } from '#platform/outgoing/outgoing.settings.js';
import { BackendCalls } from '#domain/custom-backend/backend-calls.js';
import { BackendDiagnosis } from '#domain/custom-backend/backend-diagnosis.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { Refusal } from '../failure.js';
import { answerOf } from '../findings.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

interface Wishes {
  readonly username?: string;
}

const longestSetting = 'BACKEND_USER_INFO_URL'.length;

/** Nothing of ours is opened for it: neither database nor service need to run. */
@Command({
  name: 'check-backend',
  description:
    'Look at the backend that checks passwords: which address, status or field is wrong. Changes nothing here.',
})
export class CheckBackendCommand extends OperatorCommand<Wishes> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act(_words: readonly string[], { username }: Wishes): Promise<Answer> {
    const environment = this.installation.settings();
    const settings = readSettings(CustomBackendSettings, environment);
    const outgoing = new OutgoingCalls(readSettings(OutgoingSettings, environment));
    const diagnosis = new BackendDiagnosis(settings, new BackendCalls(settings, outgoing));
    try {
      const account = username === undefined ? null : { username, password: await this.password() };
      return answerOf(await diagnosis.examine(account), longestSetting);
    } finally {
      await outgoing.onApplicationShutdown();
    }
  }

  @Option({
    flags: '--username <name>',
    description: 'a test account of the backend; its password is asked for, or piped in',
  })
  username(text: string): string {
    return text;
  }

  private async password(): Promise<string> {
    if (this.terminal.isInteractive) return this.terminal.askSecret('Its password (is not shown): ');
    const password = await this.terminal.readLine();
    if (password === '')
      throw new Refusal('usage', 'no password: type it at a terminal, or pipe it in as the first line', 2);
    return password;
  }
}
