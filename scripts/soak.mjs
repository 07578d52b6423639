/** `npm run soak`: the rows that the suite runs in a short form, as written (RL-10, RL-23). Takes hours. */
import { spawnSync } from 'node:child_process';

const long = { SOAK_KILLS: '1000', SOAK_MAILS: '500', SOAK_MAIL_KILLS: '20' };
const jest = ['node_modules/jest/bin/jest.js', '--runTestsByPath'];
const specs = ['test/journeys/killed.spec.ts', 'test/rooms/outbox-killed.spec.ts'];
const { status } = spawnSync(process.execPath, [...jest, ...specs], {
  env: { ...long, ...process.env },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
