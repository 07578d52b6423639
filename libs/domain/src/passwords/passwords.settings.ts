import { availableParallelism } from 'node:os';
import { integer, milliseconds } from '#platform/config/parsers.js';
import { type EncryptionKey, parseKeys, wantedKeys } from '#platform/crypto/encryption.settings.js';
import { Setting } from '#platform/config/setting.js';

/** The floor is OWASP's Password Storage Cheat Sheet: m=19456 KiB, t=2, p=1; settings go up from there (CS-01). */
export class PasswordSettings {
  @Setting('ARGON2_MEMORY_KIB', integer(19_456, 1_048_576), 'memory of one password hash, in KiB', {
    fallback: '19456',
  })
  memoryKib: number;

  @Setting('ARGON2_ITERATIONS', integer(2, 20), 'passes over that memory', { fallback: '2' })
  iterations: number;

  @Setting('ARGON2_PARALLELISM', integer(1, 16), 'lanes of one password hash', { fallback: '1' })
  parallelism: number;

  @Setting('HASH_CONCURRENCY', integer(1, 32), 'password hashes at the same time', {
    fallback: String(Math.min(availableParallelism(), 4)),
    fallbackInWords: 'one for each core, at most 4',
  })
  concurrency: number;

  @Setting('HASH_QUEUE', integer(1, 10_000), 'password hashes that may wait; more are answered 503 busy', {
    fallback: '100',
  })
  queueLength: number;

  @Setting('HASH_WAIT', milliseconds('1ms', '1m'), 'longest wait for a password hash to begin', { fallback: '2s' })
  waitMilliseconds: number;

  @Setting(
    'PASSWORD_PEPPERS',
    parseKeys,
    `peppers of password hashes, ${wantedKeys}; the first is used, the others still check; whoever loses one locks people out`,
  )
  peppers?: EncryptionKey[];
}
