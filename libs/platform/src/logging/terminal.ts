import type { ServerSettings } from '../config/server.settings.js';
import type { LogStream } from './log.js';

const inTheMessage = 'context,requestId,method,route,status,durationMs,actor,ip';

/**
 * A developer's terminal gets short coloured lines, everything else the JSON: undefined then. The tool that draws them is installed for
 * development only.
 */
export async function terminalStream({ mode }: ServerSettings): Promise<LogStream | undefined> {
  if (mode !== 'development' || !process.stdout.isTTY) return undefined;
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({
      sync: true,
      singleLine: true,
      translateTime: 'SYS:HH:MM:ss',
      ignore: inTheMessage,
      messageFormat: messageOf,
    });
  } catch {
    return undefined;
  }
}

type Fact = string | number | null | undefined;

function messageOf(line: object): string {
  const { msg, context, method, route, status, durationMs, requestId } = line as Readonly<Record<string, Fact>>;
  if (msg !== 'request') return context ? `${context}: ${msg ?? ''}` : (msg ?? '').toString();
  return [status, method, route ?? '(no such route)', durationMs, 'ms', requestId].join(' ');
}
