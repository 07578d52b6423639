import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join('test', 'mutations');
const patches = readdirSync(folder).filter((file) => file !== 'README.md');

describe('patches that remove a defence', () => {
  it.each(patches)('%s is named after its row and still applies', (file) => {
    expect(file).toMatch(/^[A-Z]+\d*-\d+-[a-z0-9-]+\.patch$/);
    const { stderr } = spawnSync('git', ['apply', '--check', join(folder, file)], { encoding: 'utf8' });
    expect(stderr).toBe('');
  });
});
