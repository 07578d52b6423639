/** Made by better-auth, in a folder where `npm install better-auth` was run: node better_auth_vectors.mjs > better-auth.json */
import { readFileSync } from 'node:fs';
import { hashPassword } from 'better-auth/crypto';

const { version } = JSON.parse(readFileSync('node_modules/better-auth/package.json', 'utf8'));
const vector = async (name, password) => ({
  name: `Better Auth ${name}`,
  stored: await hashPassword(password),
  password,
});
const vectors = [
  await vector('scrypt', 'correct horse battery staple'),
  await vector('scrypt, beyond ASCII', 'pässwörd 密码 😀'),
  await vector('scrypt, a text that normalising changes', 'pa\uFB01ssword e\u0301'),
];
console.log(JSON.stringify({ madeBy: `better-auth ${version}`, vectors }, null, 2));
