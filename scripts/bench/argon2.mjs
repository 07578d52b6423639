/** Password checks and nothing else: as many at a time as told, for as many seconds as told. */
import { hash, verify } from '@node-rs/argon2';

const [concurrency, seconds] = process.argv.slice(2).map(Number);
const password = 'a long enough phrase 7431';
const stored = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });

let checks = 0;
const began = performance.now();
const until = began + seconds * 1000;
async function checkOn() {
  while (performance.now() < until) {
    await verify(stored, password);
    checks++;
  }
}
await Promise.all(Array.from({ length: concurrency }, checkOn));
process.send({ rate: (checks * 1000) / (performance.now() - began) });
process.disconnect();
