import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ForeignHash {
  readonly name: string;
  readonly stored: string;
  readonly password: string;
}

const folder = join('test', 'vectors');

/** Hashes that other systems made, by the file of test/vectors they are in; its README says who made them. */
export const foreignHashes: readonly { readonly file: string; readonly vectors: readonly ForeignHash[] }[] =
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, vectors: vectorsIn(join(folder, file)) }));

function vectorsIn(path: string): ForeignHash[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as { vectors: ForeignHash[] }).vectors;
}
