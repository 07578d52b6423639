import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, runProcess } from '../../support/command.js';

const phrase = 'a long enough phrase 7431';

describe('an operator who calls a command wrongly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-calling-'));
  const call = (words: string, input = phrase) => runCommand(words.split(' '), { GATEHOUSE_DATA: folder }, input);

  it.each([
    ['create-user --name Eve', 'who?'],
    ['create-user eve', 'email: It must be an e-mail address'],
    ['create-user eve@example.org --role king', 'role: It must be one of'],
    ['create-user eve@example.org --rol admin', "unknown option '--rol'"],
    ['set-role eve', "missing required argument 'role'"],
    ['set-role eve admin please', 'too many arguments'],
    ['revoke-sessions', 'name one person, or add --all'],
    ['revoke-sessions eve --all', 'name one person, or add --all'],
    ['make-user eve@example.org', "unknown command 'make-user'"],
  ])('%s: exit code 2, one line on what is wrong', async (words, sentence) => {
    const { exitCode, output, complaints } = await call(words);
    expect([exitCode, output]).toEqual([2, '']);
    expect(complaints).toMatch(/^error: [^\n]+\n$/);
    expect(complaints).toContain(sentence);
  });

  it('no password piped in: the same, and a program reads it as JSON', async () => {
    const { exitCode, output, complaints } = await call('create-user eve@example.org --json', '');
    expect([exitCode, output]).toEqual([2, '']);
    expect(JSON.parse(complaints)).toEqual({
      error: { code: 'usage', messages: ['no password: type it at a terminal, or pipe it in as the first line'] },
    });
  });

  it('--help is a success, and a call without a command shows the same as a failure', async () => {
    const asked = await call('--help');
    expect([asked.exitCode, asked.complaints]).toEqual([0, '']);
    expect(asked.output).toContain('Usage: gatehouse [options] [command]');
    const lost = await runProcess([], { GATEHOUSE_DATA: folder });
    expect([lost.exitCode, lost.output]).toEqual([2, '']);
    expect(lost.complaints).toBe(asked.output);
  });

  it('and for none of it a database was started', () => {
    expect(readdirSync(folder)).toEqual([]);
  });
});
