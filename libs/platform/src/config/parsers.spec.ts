import {
  hostAndPort,
  httpsOrigin,
  list,
  milliseconds,
  minutes,
  origin,
  postgresUrl,
  redisUrl,
  wholeSeconds,
} from './parsers.js';

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

  it.each(['http://:hunter2@cache', 'redis', 'redis://', 'unix:///hunter2', ':hunter2@cache:6379'])(
    'LG-01: %s is no Redis, and its password is not shown',
    (address) => {
      expect(() => redisUrl(address)).toThrow('redis://:password@host');
      expect(() => redisUrl(address)).not.toThrow(/hunter2/);
    },
  );

  it.each(['redis://cache:6379', 'rediss://user:secret@cache:6380/1'])('S2-65: %s is one', (address) => {
    expect(redisUrl(address)).toBe(address);
  });

  it('S0-3: several front-ends, each an origin and nothing more', () => {
    expect(list(origin)('https://a.example.org, http://localhost:5173')).toEqual([
      'https://a.example.org',
      'http://localhost:5173',
    ]);
    for (const text of ['a.example.org', 'https://a.example.org/path', 'https://u:p@a.example.org', 'javascript:1'])
      expect(() => origin(text)).toThrow();
  });

  it('OA-15: services that may be called have a host and a port, in the spelling of addresses', () => {
    const read = list(hostAndPort)('KeyCloak.Internal:08443, 10.0.0.7:80,[FD00::0001]:443');
    expect(read).toEqual(['keycloak.internal:8443', '10.0.0.7:80', '[fd00::1]:443']);
    for (const text of ['keycloak.internal', 'a:70000', ':80', 'http://a:80', 'a/b:80', 'u@a:80', 'a b:80', 'fd00::1'])
      expect(() => hostAndPort(text)).toThrow('host and port');
  });

  it('S1-27, S4-48: production is https', () => {
    expect(() => httpsOrigin('http://id.example.org')).toThrow('https');
    expect(httpsOrigin('https://id.example.org')).toBe('https://id.example.org');
  });
});

describe('settings that are durations', () => {
  it('S0-2: a bare number is milliseconds for an expiry, minutes for a window', () => {
    expect(wholeSeconds('1s', '1d')('1000 * 60 * 15')).toBe(900_000);
    expect(wholeSeconds('1s', '1d')('900000')).toBe(900_000);
    expect([minutes('1s', '1d')('5'), minutes('1s', '1d')('90s')]).toEqual([300_000, 90_000]);
    expect(milliseconds('0s', '1m')('1500ms')).toBe(1_500);
  });

  it.each(['0', '0s', '900', '1500ms', '2d', '9'.repeat(20), 'soon'])(
    'S0-2: %s is refused where whole seconds from 1s to 1d are meant, and the limits are told',
    (text) => {
      expect(() => wholeSeconds('1s', '1d')(text)).toThrow(/from 1s to 1d in whole seconds.*is milliseconds/);
    },
  );

  it('BF-02: no window is so short that it counts nothing', () => {
    for (const text of ['0', '0s', '1500ms']) expect(() => minutes('1s', '1d')(text)).toThrow(/from 1s.*is minutes/);
  });
});
