// @ts-check
import { call } from './api.js';
import { showOnce } from './dialog.js';
import { paragraph, saidTime, say } from './dom.js';
import { form } from './forms.js';
import { actOn, list, pages, section } from './sections.js';

/** @param {import('./organization-members.js').OrganizationFacts} facts */
export function inviteLinks({ path, roles }) {
  // Nobody becomes an owner by a link.
  const choices = roles.filter(({ value }) => value !== 'owner');
  return section('inviteLinks', async (redraw) => {
    const items = await pages(`${path}/invite-links`);
    const row = (/** @type {any} */ { id, role, status, uses, maxUses, expiresAt }) => {
      const name = say('inviteLinks.link', { role: roles.find(({ value }) => value === role)?.label ?? role });
      const revoke = () => call('DELETE', `${path}/invite-links/${id}`).then(redraw);
      return {
        name,
        mark: say(`inviteLinks.${status}`),
        facts: [
          maxUses ? say('inviteLinks.usedOf', { uses, maxUses }) : say('inviteLinks.used', { uses }),
          status === 'active' && say('invitations.until', { time: saidTime(expiresAt) }),
        ],
        acts: status === 'active' ? [actOn(say('invitations.revoke'), name, revoke)] : [],
      };
    };
    const make = form({
      fields: [
        { name: 'role', label: say('members.role'), value: 'member', choices },
        { name: 'maxUses', label: say('inviteLinks.maxUses'), type: 'number', optional: true, more: { min: '1' } },
      ],
      button: say('inviteLinks.make'),
      act: async ({ role, maxUses = '' }) => {
        const wish = { role, ...(maxUses.trim() ? { maxUses: Number(maxUses) } : {}) };
        const { url } = await call('POST', `${path}/invite-links`, wish);
        await redraw();
        await showOnce(say('inviteLinks.made'), say('inviteLinks.madeText'), url);
      },
    });
    return [paragraph(say('inviteLinks.text')), list(items, row), make];
  });
}
