/** Password checks and nothing else: as many at a time as told, for as many seconds as told. */
import { hash, verify } from '@node-rs/argon2';

const [concurrency, seconds, parameters] = process.argv.slice(2).map((text) => JSON.parse(text));
const password = 'a long enough phrase 7431';
const stored = await hash(password, parameters);

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
