// @ts-check
import { h, link, paragraph, say, saidTime } from './dom.js';

/**
 * Until when and why somebody is banned, who has shown that it is them, and where they can say something to it.
 * @param {Record<string, any>} details of the refusal `account_banned`
 */
export function banNotice({ until, reason, appealToken }) {
  // A rule decided, and no moderator who would have written something.
  const isRule = reason === 'violations';
  return h(
    'div',
    {},
    h('p', { class: 'problem' }, until ? say('banned.until', { time: saidTime(until) }) : say('banned.forGood')),
    reason ? paragraph(isRule ? say('banned.byRule') : say('banned.reason', { reason })) : null,
    appealToken ? h('p', {}, link(`/account/appeal?token=${appealToken}`, say('banned.appeal'))) : null,
  );
}
