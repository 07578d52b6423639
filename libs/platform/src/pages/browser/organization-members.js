// @ts-check
import { call } from './api.js';
import { h, saidTime, say } from './dom.js';
import { openDialog } from './dialog.js';
import { form } from './forms.js';
import { actOn, afterAsking, list, pages, section } from './sections.js';

/**
 * @typedef {object} OrganizationFacts
 * @property {string} path of the API
 * @property {string} me
 * @property {{ value: string, label: string }[]} roles
 */

/** @param {OrganizationFacts} facts */
export function members({ path, me, roles }) {
  return section('members', async (redraw) => {
    const items = await pages(`${path}/members`);
    const row = (/** @type {any} */ { user, role, joinedAt }) => {
      const name = user.name ?? user.username;
      const isMe = user.id === me;
      const change = () =>
        askForRole(roles, role, (to) => call('PATCH', `${path}/members/${user.id}`, { role: to }).then(redraw));
      const remove = () =>
        afterAsking(say('members.removeQuestion', { name }), () =>
          call('DELETE', `${path}/members/${user.id}`).then(redraw),
        );
      return {
        name,
        mark: isMe && say('members.you'),
        facts: [
          roles.find(({ value }) => value === role)?.label ?? role,
          user.email,
          say('members.joined', { time: saidTime(joinedAt) }),
        ],
        acts: isMe ? [] : [actOn(say('members.changeRole'), name, change), actOn(say('account.remove'), name, remove)],
      };
    };
    return [h('div', {}, list(items, row))];
  });
}

/**
 * @param {OrganizationFacts['roles']} choices @param {string} value
 * @param {(role: string) => Promise<unknown>} act
 */
async function askForRole(choices, value, act) {
  const field = { name: 'role', label: say('members.role'), value, choices };
  const role = await openDialog(say('members.changeRole'), (close, fill) => {
    fill(form({ fields: [field], button: say('account.save'), act: async (values) => close(values['role'] ?? '') }));
  });
  if (role !== null) await act(role);
}
