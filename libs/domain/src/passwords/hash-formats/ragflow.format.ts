import { type HashFormat } from './hash-format.js';
import { werkzeugPbkdf2 } from './pbkdf2.formats.js';
import { werkzeugScrypt } from './scrypt.formats.js';

const prefix = 'ragflow$';

/** `ragflow$scrypt:...`, our own prefix before a hash of werkzeug's: RAGFlow hashes the base64 of the password, not the password. */
export const ragflow: HashFormat = {
  name: 'ragflow',
  read: (stored) => {
    if (!stored.startsWith(prefix)) return null;
    const inner = stored.slice(prefix.length);
    const hash = werkzeugScrypt.read(inner) ?? werkzeugPbkdf2.read(inner);
    return hash && { ...hash, matches: (password) => hash.matches(Buffer.from(password).toString('base64')) };
  },
};
