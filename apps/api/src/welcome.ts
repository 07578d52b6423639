import type { INestApplicationContext } from '@nestjs/common';
import type { Environment } from '#platform/config/environment.js';
import type { ServerSettings } from '#platform/config/server.settings.js';
import { FirstAdmin } from '#domain/users/first-admin.js';
import { SetupTokens } from '#domain/users/setup-tokens.js';

/** What a person at the terminal wants to know next. In production nobody looks, except for the first administrator. */
export async function welcome(
  app: INestApplicationContext,
  server: ServerSettings,
  environment: Environment,
): Promise<void> {
  const awaitsAdmin = await app.get(FirstAdmin).isAwaited();
  if (!server.isProduction) process.stdout.write(signpost(server, environment, awaitsAdmin));
  else if (awaitsAdmin) process.stderr.write(invitation(await app.get(SetupTokens).issue()));
}

function signpost({ publicOrigin, swaggerUi }: ServerSettings, environment: Environment, awaitsAdmin: boolean): string {
  const lines = [
    ['Gatehouse', publicOrigin],
    ...(swaggerUi ? [['Try the API', `${publicOrigin}/docs`]] : []),
    ['Mailbox', `${publicOrigin}/dev/mailbox`],
    ['Data', environment['GATEHOUSE_DATA'] ?? ''],
    ...(awaitsAdmin ? [['First admin', 'the first account that registers']] : []),
    ['Stop', 'Ctrl-C'],
  ];
  return `\n${lines.map(([name = '', value = '']) => `  ${name.padEnd(12)} ${value}`).join('\n')}\n\n`;
}

/** On standard error and outside the JSON log: logs travel, and this token makes an administrator (contract, small print). */
function invitation(token: string): string {
  return `There is no administrator yet. Within an hour, register with "setupToken": "${token}" to become it.\n`;
}
