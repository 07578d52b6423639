import { Command, Option } from 'nest-commander';
import { operator } from '#platform/actor/actor.js';
import { KeyRotation } from '#flows/embedding/key-rotation.js';
import { Installation } from '../installation.js';
import { type Answer, OperatorCommand } from '../operator-command.js';
import { Terminal } from '../terminal.js';

@Command({
  name: 'rotate-keys',
  description: 'Make new keys for access and refresh tokens; nobody is signed out by it.',
})
export class RotateKeysCommand extends OperatorCommand<{ now?: boolean }> {
  constructor(
    terminal: Terminal,
    private readonly installation: Installation,
  ) {
    super(terminal);
  }

  protected async act(_words: readonly string[], { now = false }: { now?: boolean }): Promise<Answer> {
    await this.installation.ask(KeyRotation, (keys) => keys.rotate(operator, now));
    const text = now
      ? 'The old keys are worthless: everybody signs in again.'
      : 'New keys are published, and sign in ten minutes; the old ones verify until their last token has ended.';
    return { text, json: { rotated: true, immediately: now } };
  }

  @Option({
    flags: '--now',
    description: 'an old key has leaked: it is worthless at once, and everybody signs in again',
  })
  now(): boolean {
    return true;
  }
}
