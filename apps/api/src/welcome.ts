import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Environment } from '#platform/config/environment.js';
import type { ServerSettings } from '#platform/config/server.settings.js';
import { unsafeRole } from '#platform/database/role-check.js';
import { CannotStart } from '#platform/errors/cannot-start.js';
import { FirstAdmin } from '#domain/users/first-admin.js';
import { SetupTokens } from '#domain/users/setup-tokens.js';

/** @throws CannotStart where row-level security would not hold the pool back (AZ-03). */
export async function assertSafeRole(app: INestApplicationContext): Promise<void> {
  const reason = await unsafeRole(app.get(DataSource));
  if (!reason) return;
  const remedy =
    'the pool must act as gatehouse_app: let it, unprivileged, reach the server (no pooler that drops "options")';
  throw new CannotStart(`${reason}; ${remedy}`);
}

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
