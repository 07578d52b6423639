import { createHash, hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

export type ShaCryptAlgorithm = 'sha256' | 'sha512';

/** How long the event loop is held at most: everybody else's requests wait that long. */
const sliceMilliseconds = 1;
const roundsBetweenLooks = 32;

/** SHA-crypt by Drepper's specification ("Unix crypt using SHA-256 and SHA-512", 0.6); numbers are those of its steps. */
export async function shaCrypt(
  algorithm: ShaCryptAlgorithm,
  password: Buffer,
  salt: Buffer,
  rounds: number,
): Promise<string> {
  const digest = (...parts: Uint8Array[]): Buffer => {
    const sum = createHash(algorithm);
    for (const part of parts) sum.update(part);
    return sum.digest();
  };
  const sumB = digest(password, salt, password); // 4 to 8
  const sumA = digest(password, salt, stretched(sumB, password.length), ...byBits(password, sumB)); // 1 to 12
  const sumP = stretched(digest(repeated(password, password.length)), password.length); // 13 to 16
  const sumS = stretched(digest(repeated(salt, 16 + (sumA[0] ?? 0))), salt.length); // 17 to 20
  return encoded(await allRounds(algorithm, sumA, sumP, sumS, rounds));
}

/** 21: each round hashes one of eight sequences around the sum of the round before. On the event loop, in slices. */
async function allRounds(algorithm: ShaCryptAlgorithm, sumA: Buffer, sumP: Buffer, sumS: Buffer, rounds: number) {
  const inputs = Array.from({ length: 42 }, (_, round) => roundInput(round, sumA.length, sumP, sumS));
  let sum = sumA;
  let sliceEnds = performance.now() + sliceMilliseconds;
  for (let round = 0; round < rounds; round++) {
    const input = inputs[round % inputs.length];
    if (!input) break;
    sum.copy(input.bytes, input.sumAt);
    sum = hash(algorithm, input.bytes, 'buffer');
    if (round % roundsBetweenLooks === 0 && performance.now() > sliceEnds) {
      await nextTurn();
      sliceEnds = performance.now() + sliceMilliseconds;
    }
  }
  return sum;
}

/** What a round hashes, with room for the sum before; rounds 42 apart hash the same sequence. */
function roundInput(round: number, sumLength: number, sumP: Buffer, sumS: Buffer): { bytes: Buffer; sumAt: number } {
  const room = Buffer.alloc(sumLength);
  const isOdd = round % 2 === 1;
  const middle = [...(round % 3 === 0 ? [] : [sumS]), ...(round % 7 === 0 ? [] : [sumP])];
  const bytes = Buffer.concat(isOdd ? [sumP, ...middle, room] : [room, ...middle, sumP]);
  return { bytes, sumAt: isOdd ? bytes.length - sumLength : 0 };
}

/** 11: for each bit of the length, lowest first: the sum for a one, the password for a zero. */
function byBits(password: Buffer, sum: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let bits = password.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? sum : password);
  return parts;
}

function stretched(sum: Buffer, length: number): Buffer {
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, sum);
}

function repeated(bytes: Buffer, times: number): Buffer {
  return stretched(bytes, bytes.length * times);
}

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 22: bytes are taken in threes from three thirds of the sum, whose order turns each time; what is left over comes last. */
function encoded(sum: Buffer): string {
  const third = Math.floor(sum.length / 3);
  let [a, b, c] = [0, third, 2 * third];
  let text = '';
  for (let count = 0; count < third; count++) {
    text += characters([sum[a], sum[b], sum[c]], 4);
    [a, b, c] = third === 10 ? [c + 1, a + 1, b + 1] : [b + 1, c + 1, a + 1];
  }
  return text + (third === 10 ? characters([0, sum[31], sum[30]], 3) : characters([0, 0, sum[63]], 2));
}

function characters([high = 0, middle = 0, low = 0]: readonly (number | undefined)[], count: number): string {
  const bits = (high << 16) | (middle << 8) | low;
  return Array.from({ length: count }, (_, index) => alphabet[(bits >> (6 * index)) & 63]).join('');
}
