import { httpsOrigin, list, origin, postgresUrl } from './parsers.js';

describe('settings that are addresses', () => {
  it.each(['mysql://root:hunter2@db/app', 'mongodb://u:hunter2@db/app', 'sqlite:hunter2.db', 'hunter2'])(
    'S4-72: only PostgreSQL is a database here, and %s is refused without showing its password',
    (address) => {
      const scheme = /^(\w+):/.exec(address)?.[1] ?? '';
      const reading = (): string => postgresUrl(address);
      expect(reading).toThrow(scheme);
      expect(reading).not.toThrow(/hunter2/);
    },
  );

  it.each(['postgres://db/app', 'postgresql://gatehouse:secret@db:5432/app'])('S4-72: %s is one', (address) => {
    expect(postgresUrl(address)).toBe(address);
  });

  it('S0-3: several front-ends, each an origin and nothing more', () => {
    expect(list(origin)('https://a.example.org, http://localhost:5173')).toEqual([
      'https://a.example.org',
      'http://localhost:5173',
    ]);
    for (const text of ['a.example.org', 'https://a.example.org/path', 'https://u:p@a.example.org', 'javascript:1'])
      expect(() => origin(text)).toThrow();
  });

  it('S1-27, S4-48: production is https', () => {
    expect(() => httpsOrigin('http://id.example.org')).toThrow('https');
    expect(httpsOrigin('https://id.example.org')).toBe('https://id.example.org');
  });
});
