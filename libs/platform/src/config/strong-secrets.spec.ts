import { randomBytes } from 'node:crypto';
import { isPattern, strongPostgresUrl, strongSecret, strongSigningSecret } from './strong-secrets.js';

const refuses = (read: () => unknown): boolean => {
  try {
    read();
    return false;
  } catch {
    return true;
  }
};

describe('secrets that an operator brings', () => {
  it.each([
    'short-but-odd7',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'change-me-please-now',
    'your_secret_token_123',
    'metrics-secret-123',
    'MySuperSecretPassword1234',
  ])('CS-06: %s is refused', (sample) => {
    expect(refuses(() => strongSecret(sample))).toBe(true);
  });

  it.each([
    'changeme',
    'a-long-enough-7Q',
    'your-super-secret-signing-key-please-change-it',
    // The examples of LibreChat's documentation.
    '16f8c0ef4a5d391b26034086c628469d3f9f497f08163ab9b40137092f2909ef',
    'eaa5191f2914e30b9387fd84e254e4ba6fc51b4654968a9b0803b456a54b8418',
  ])('CS-06, S0-1: %s signs no token in production', (sample) => {
    expect(refuses(() => strongSigningSecret(sample))).toBe(true);
    expect(refuses(() => strongSigningSecret(randomBytes(32).toString('hex')))).toBe(false);
  });

  it.each(['postgres', 'changeme', 'gatehouse', 'p%61ssword', 'admin123', 'secret%20key'])(
    'CS-06: %s is nobody’s password for a database in production',
    (password) => {
      expect(refuses(() => strongPostgresUrl(`postgresql://gatehouse:${password}@db.example.org/gatehouse`))).toBe(
        true,
      );
    },
  );

  it('CS-06: bytes that were not drawn at random are told from those that were', () => {
    for (const text of ['0123456789abcdef0123456789abcdef', 'an example key, in plain letters!'.slice(0, 32)])
      expect(isPattern(Buffer.from(text))).toBe(true);
    expect(isPattern(Buffer.from(Array.from({ length: 32 }, (_, index) => 255 - index)))).toBe(true);
    expect(isPattern(randomBytes(32))).toBe(false);
  });

  it('random ones are welcome, and so is a database that asks for no password', () => {
    for (let round = 0; round < 1_000; round++) {
      expect(refuses(() => strongSecret(randomBytes(12).toString('base64')))).toBe(false);
      expect(refuses(() => strongPostgresUrl(`postgresql://u:${randomBytes(9).toString('hex')}@db/x`))).toBe(false);
    }
    expect(refuses(() => strongPostgresUrl('postgresql://gatehouse@db.example.org/gatehouse'))).toBe(false);
  });
});
