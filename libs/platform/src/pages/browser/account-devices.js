// @ts-check
import { call } from './api.js';
import { saidTime, say } from './dom.js';
import { actOn, list, section } from './sections.js';

/** Paired devices: who waits shows the same code here and on its own screen. */
export function devices() {
  return section('devices', async (redraw) => {
    const { items } = await call('GET', '/devices');
    return [
      list(
        items,
        (/** @type {any} */ { id, name, platform, status, place, confirmationCode, createdAt, lastUsedAt }) => {
          const isPending = status === 'pending';
          /** @param {string} verb @param {string} word */
          const act = (verb, word) =>
            actOn(say(`devices.${word}`), name, () => call('POST', `/devices/${id}/${verb}`).then(redraw));
          return {
            name,
            mark: isPending && say('devices.pending'),
            facts: [
              platform,
              place,
              isPending && confirmationCode && say('devices.code', { code: confirmationCode }),
              lastUsedAt ? say('sessions.lastUsed', { time: saidTime(lastUsedAt) }) : saidTime(createdAt),
            ],
            acts: [
              isPending && act('approve', 'approve'),
              status !== 'revoked' && act('revoke', isPending ? 'refuse' : 'revoke'),
            ],
          };
        },
      ),
    ];
  });
}
