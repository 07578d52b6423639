import { DomainError } from '#platform/errors/domain-error.js';
import { startUpProblems } from '#platform/errors/start-up-problems.js';

/** The command was understood and refused; `code` is stable, the message says what to do. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}

/** How a command ended that did not do what it should: 1 = it failed, 2 = it was called wrongly and did nothing. */
export class Failure {
  constructor(
    readonly exitCode: 0 | 1 | 2,
    private readonly code: string,
    private readonly messages: readonly string[],
  ) {}

  asText(): string {
    return this.messages.map((message) => `error: ${message}\n`).join('');
  }

  asJson(): string {
    const { code, messages } = this;
    return messages.length === 0 ? '' : `${JSON.stringify({ error: { code, messages } })}\n`;
  }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return new Failure(error.exitCode, error.code, [error.message]);
  if (error instanceof DomainError)
    return new Failure(error.kind === 'invalid' ? 2 : 1, error.code, sentencesOf(error));
  if (isAboutTheCommandLine(error)) return wrongUsage(error);
  return new Failure(1, 'failed', startUpProblems(error));
}

interface UsageError {
  readonly code: string;
  readonly exitCode: number;
  readonly message: string;
}

/** Commander's own class is not ours to import: it comes with nest-commander, and another version with Nest's CLI. */
function isAboutTheCommandLine(error: unknown): error is UsageError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}

/** Help that was asked for is a success; help that is shown for want of a command is not, and has said enough. */
function wrongUsage({ code, exitCode, message }: UsageError): Failure {
  if (exitCode === 0) return new Failure(0, code, []);
  const sentence = message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return new Failure(2, 'usage', code === 'commander.help' ? [] : [`${sentence} (see --help)`]);
}

function sentencesOf({ code, message, fields }: DomainError): readonly string[] {
  if (code === 'not_found') return ['nobody has this id, e-mail address or username'];
  return fields.length === 0 ? [message] : fields.map((field) => `${field.field}: ${field.message}`);
}
