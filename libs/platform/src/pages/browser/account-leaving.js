// @ts-check
import { call } from './api.js';
import { h, paragraph, saidTime, say, show } from './dom.js';
import { actOn, afterAsking, section } from './sections.js';

/**
 * The end of the account: its sessions end at once, the rest after a time in which a mailed link keeps it.
 * @param {(isLeaving: boolean) => void} mark said before it is asked for: that the session has ended may be heard before the answer comes
 */
export function leaving(mark) {
  return section('leaving', () => {
    const leave = () =>
      afterAsking(say('leaving.question'), async () => {
        mark(true);
        const { deletesAt } = await call('DELETE', '/users/me').catch((error) => {
          mark(false);
          throw error;
        });
        show(say('leaving.title'), paragraph(say('leaving.done', { time: saidTime(deletesAt) })));
      });
    const button = actOn(say('leaving.button'), say('account.title'), leave);
    return Promise.resolve([paragraph(say('leaving.text')), h('div', { class: 'ways' }, button)]);
  });
}
