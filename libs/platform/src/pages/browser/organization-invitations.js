// @ts-check
import { call } from './api.js';
import { saidTime, say, tell } from './dom.js';
import { form } from './forms.js';
import { actOn, list, pages, section } from './sections.js';

/** @param {import('./organization-members.js').OrganizationFacts} facts */
export function invitations({ path, roles }) {
  return section('invitations', async (redraw) => {
    const items = await pages(`${path}/invitations`);
    const row = (/** @type {any} */ { id, email, role, status, expiresAt }) => {
      const isWaiting = status === 'pending' || status === 'expired';
      const resend = async () => {
        const { sentAt } = await call('POST', `${path}/invitations/${id}/resend`);
        tell(say(sentAt ? 'invitations.invited' : 'invitations.notSent'));
        await redraw();
      };
      const revoke = () => call('DELETE', `${path}/invitations/${id}`).then(redraw);
      return {
        name: email,
        mark: say(`invitations.${status}`),
        facts: [
          roles.find(({ value }) => value === role)?.label ?? role,
          status === 'pending' && say('invitations.until', { time: saidTime(expiresAt) }),
        ],
        acts: isWaiting
          ? [actOn(say('invitations.resend'), email, resend), actOn(say('invitations.revoke'), email, revoke)]
          : [],
      };
    };
    return [list(items, row), inviting(path, roles, redraw)];
  });
}

/** @param {string} path @param {{ value: string, label: string }[]} roles @param {() => Promise<void>} redraw */
function inviting(path, roles, redraw) {
  return form({
    fields: [
      { name: 'email', label: say('invitations.email'), type: 'email' },
      { name: 'role', label: say('members.role'), value: 'member', choices: roles },
    ],
    button: say('invitations.invite'),
    act: async ({ email = '', role }) => {
      const { sentAt } = await call('POST', `${path}/invitations`, { email: email.trim(), role });
      await redraw();
      tell(say(sentAt ? 'invitations.invited' : 'invitations.notSent'));
    },
  });
}
