import { DatabaseSettings } from '../config/database.settings.js';
import { readSettings } from '../config/setting.js';
import { dataSourceOptions, tlsOptions } from './data-source-options.js';

const settingsWith = (settings: Record<string, string>): DatabaseSettings =>
  readSettings(DatabaseSettings, { DATABASE_URL: 'postgresql://gatehouse@db/gatehouse', ...settings });

describe('reaching Postgres', () => {
  it('S4-50, SC-04: is encrypted by setting, and with verify nobody else can answer', () => {
    expect(tlsOptions(settingsWith({}))).toBe(false);
    expect(tlsOptions(settingsWith({ DATABASE_TLS: 'require' }))).toEqual({ rejectUnauthorized: false });
    expect(tlsOptions(settingsWith({ DATABASE_TLS: 'verify' }))).toEqual({ rejectUnauthorized: true });
    const ca = settingsWith({ DATABASE_TLS: 'verify', DATABASE_CA_CERT: 'package.json' });
    expect(tlsOptions(ca)).toEqual({ rejectUnauthorized: true, ca: expect.stringContaining('gatehouse') });
  });

  it('SC-04: each connection is in its role, with limits of time, before it does anything', () => {
    const { extra, synchronize } = dataSourceOptions(settingsWith({}), 'gatehouse_app');
    const { options } = extra as { options: string };
    for (const wanted of ['role=gatehouse_app', 'statement_timeout=5000', 'lock_timeout=2000', 'timezone=UTC'])
      expect(options).toContain(`-c ${wanted}`);
    expect(synchronize).toBe(false);
  });
});
