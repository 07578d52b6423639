import { Injectable } from '@nestjs/common';
import { Refusal } from './failure.js';
import { Terminal } from './terminal.js';

/** Where a command gets a new password from: its argument, a question, or the first line of standard input. */
@Injectable()
export class PasswordSource {
  constructor(private readonly terminal: Terminal) {}

  async read(argument: string | undefined): Promise<string> {
    if (argument !== undefined) {
      this.terminal.warn(
        'a password on the command line can be read by everybody on this machine while it runs, and stays in the history',
      );
      return argument;
    }
    return this.terminal.isInteractive ? this.askTwice() : this.readPiped();
  }

  private async askTwice(): Promise<string> {
    const password = await this.terminal.askSecret('Password (is not shown): ');
    const again = await this.terminal.askSecret('The same again: ');
    if (password !== again) throw new Refusal('passwords_differ', 'the two passwords differ: nothing was done');
    return password;
  }

  private async readPiped(): Promise<string> {
    const password = await this.terminal.readLine();
    if (password !== '') return password;
    throw new Refusal('usage', 'no password: type it at a terminal, or pipe it in as the first line', 2);
  }
}
