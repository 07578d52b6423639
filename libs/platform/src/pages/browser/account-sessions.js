// @ts-check
import { call } from './api.js';
import { h, say, saidTime, tell } from './dom.js';
import { actOn, list, section } from './sections.js';

/** @param {() => void} leave */
export function sessions(leave) {
  return section('sessions', async (redraw) => {
    const { items } = await call('GET', '/sessions');
    const rows = list(items, (/** @type {any} */ { id, deviceName, userAgent, ip, place, lastUsedAt, current }) => {
      const name = deviceName ?? browserOf(userAgent);
      const end = actOn(say('sessions.end'), name, async () => {
        await call('DELETE', `/sessions/${id}`);
        tell(say('sessions.ended'));
        await redraw();
      });
      return {
        name,
        mark: current && say('sessions.current'),
        facts: [place, ip, say('sessions.lastUsed', { time: saidTime(lastUsedAt) })],
        acts: [!current && end],
      };
    });
    const others = actOn(say('sessions.endOthers'), say('sessions.title'), async () => {
      await call('POST', '/auth/logout', { scope: 'others' });
      tell(say('sessions.ended'));
      await redraw();
    });
    const everywhere = actOn(say('sessions.endAll'), say('sessions.title'), async () => {
      await call('POST', '/auth/logout', { scope: 'all' });
      leave();
    });
    return [rows, items.length > 1 && h('div', { class: 'ways' }, others, everywhere)];
  });
}

/** What a browser says of itself, in short: `Firefox, Linux`. @param {string | null} userAgent */
function browserOf(userAgent) {
  const agent = userAgent ?? '';
  const browser = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((each) => agent.includes(`${each}/`));
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find((each) => agent.includes(each));
  const names = { Edg: 'Edge', OPR: 'Opera' };
  const known = [browser && (names[/** @type {keyof typeof names} */ (browser)] ?? browser), system].filter(Boolean);
  return known.join(', ') || agent.slice(0, 60) || say('sessions.unknown');
}
