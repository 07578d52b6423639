// @ts-check
import { call, refresh } from './api.js';
import { button, h, link, paragraph, say, show, signInAddress, tell } from './dom.js';
import { inviteLinks } from './organization-links.js';
import { invitations } from './organization-invitations.js';
import { members } from './organization-members.js';
import { afterAsking, attempt, list } from './sections.js';
import { useStepUp } from './step-up.js';

useStepUp();
try {
  await refresh();
  await start();
} catch {
  location.replace(signInAddress(location.pathname));
}

async function start() {
  const { items } = await call('GET', '/organizations');
  if (items.length === 1) await open(items[0], false);
  else choose(items);
}

/** @param {any[]} items */
function choose(items) {
  show(
    say('organizations.title'),
    items.length === 0
      ? paragraph(say('organizations.none'))
      : list(items, (organization) => ({
          name: organization.name,
          facts: [roleName(organization.role)],
          acts: [
            button(say('members.title'), () => void attempt(() => open(organization, true)), {
              'aria-label': `${say('members.title')}: ${organization.name}`,
            }),
          ],
        })),
    h('div', { class: 'ways' }, link('/account', say('account.title'))),
  );
}

/** @param {any} organization @param {boolean} hasOthers */
async function open({ id, name }, hasOthers) {
  const path = `/organizations/${id}`;
  const [me, { items: roles }] = await Promise.all([call('GET', '/users/me'), call('GET', `${path}/roles`)]);
  const facts = {
    path,
    me: String(me.id),
    roles: roles.map((/** @type {any} */ { key, name: own }) => ({ value: key, label: roleName(key, own) })),
  };
  const parts = await Promise.all([members(facts), invitations(facts), inviteLinks(facts)]);
  const leave = button(
    say('organizations.leave'),
    () =>
      void attempt(() =>
        afterAsking(say('organizations.leaveQuestion', { organization: name }), async () => {
          await call('DELETE', `${path}/members/${facts.me}`);
          await start();
          tell(say('organizations.left'));
        }),
      ),
  );
  show(
    name,
    h(
      'div',
      { class: 'top' },
      leave,
      hasOthers && button(say('organizations.another'), () => void attempt(start)),
      link('/account', say('account.title')),
    ),
    ...parts.map(({ element }) => element),
  );
}

/** @param {string} key @param {string} [own] what an organization calls a role of its own */
function roleName(key, own = key) {
  return ['owner', 'admin', 'member'].includes(key) ? say(`roles.${key}`) : own;
}
