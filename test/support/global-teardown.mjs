import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  rmSync(process.env.TEST_CONTRACT_FOLDER, { recursive: true, force: true });
  await globalThis.__cluster?.stop();
}
