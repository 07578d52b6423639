import { readSettings } from './setting.js';
import { ServerSettings } from './server.settings.js';
import { SessionSettings } from './session.settings.js';

describe('settings that have another name where people come from', () => {
  it.each([
    [{}, 7],
    [{ JWT_REFRESH_TOKEN_EXPIRY: '14d' }, 14],
    [{ REFRESH_TOKEN_EXPIRY: '3d', JWT_REFRESH_TOKEN_EXPIRY: '14d' }, 3],
  ])('S2-38: with %j a session without refresh lives %i days', (settings: Record<string, string>, days) => {
    expect(readSettings(SessionSettings, settings).idleSeconds).toBe(days * 86_400);
  });

  it('S2-38: a life that is no duration is refused by its name', () => {
    expect(() => readSettings(SessionSettings, { JWT_REFRESH_TOKEN_EXPIRY: 'a week' })).toThrow(
      'JWT_REFRESH_TOKEN_EXPIRY',
    );
  });

  it.each([
    [{}, 'info'],
    [{ DEBUG: 'true' }, 'debug'],
    [{ LIBRECHAT_DEBUG: 'true' }, 'debug'],
    [{ DEBUG: 'express:*' }, 'info'],
    [{ DEBUG: 'true', LOG_LEVEL: 'warn' }, 'warn'],
  ])('S2-46: with %j the log says %s and above', (settings: Record<string, string>, level) => {
    expect(readSettings(ServerSettings, settings).logLevel).toBe(level);
  });
});
