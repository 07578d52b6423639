import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProduction, loadEnvironment } from './environment.js';

describe('where settings come from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-env-'));

  beforeAll(() => {
    writeFileSync(join(folder, '.env'), 'PORT=1\nHOST=from-env\nAPP_TITLE=from-env\n');
    writeFileSync(join(folder, '.env.development'), 'HOST=from-development\nAPP_TITLE=from-development\n');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('S0-5: the environment first, then .env.development, then .env', () => {
    expect(loadEnvironment(folder, { APP_TITLE: 'given' })).toMatchObject({
      PORT: '1',
      HOST: 'from-development',
      APP_TITLE: 'given',
    });
  });

  it('S0-5: production does not read .env.development', () => {
    expect(loadEnvironment(folder, { NODE_ENV: 'production' })['HOST']).toBe('from-env');
  });

  it('S0-5: nor where only .env says that it is production', () => {
    const production = join(folder, 'production');
    mkdirSync(production);
    writeFileSync(join(production, '.env'), 'NODE_ENV=production\nHOST=from-env\n');
    writeFileSync(join(production, '.env.development'), 'HOST=from-development\n');
    expect(loadEnvironment(production, {})).toEqual({ NODE_ENV: 'production', HOST: 'from-env' });
    expect(loadEnvironment(production, { NODE_ENV: 'development' })['HOST']).toBe('from-development');
  });

  it('CS-06: production is production, with a space after it too', () => {
    expect(isProduction({ NODE_ENV: 'production ' })).toBe(true);
  });

  it('no file at all is fine', () => {
    expect(loadEnvironment(join(folder, 'nowhere'), { PORT: '2' })).toEqual({ PORT: '2' });
  });
});
