// @ts-check
import { call } from './api.js';
import { h, paragraph, saidTime, say, show } from './dom.js';
import { actOn, afterAsking, section } from './sections.js';

/** The end of the account: its sessions end at once, the rest after a time in which a mailed link keeps it. @param {() => void} left */
export function leaving(left) {
  return section('leaving', () => {
    const leave = () =>
      afterAsking(say('leaving.question'), async () => {
        const { deletesAt } = await call('DELETE', '/users/me');
        left();
        show(say('leaving.title'), paragraph(say('leaving.done', { time: saidTime(deletesAt) })));
      });
    const button = actOn(say('leaving.button'), say('account.title'), leave);
    return Promise.resolve([paragraph(say('leaving.text')), h('div', { class: 'ways' }, button)]);
  });
}
