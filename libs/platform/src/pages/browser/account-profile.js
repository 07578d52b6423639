// @ts-check
import { call } from './api.js';
import { h, say, tell } from './dom.js';
import { form } from './forms.js';
import { section } from './sections.js';

/** @param {any} config of /auth/config */
export function profile(config) {
  return section('profile', async (redraw) => {
    const { name, username, email, emailVerified, avatarUrl } = await call('GET', '/users/me');
    return [
      h(
        'div',
        { class: 'who' },
        h('img', { src: avatarUrl, alt: '', width: '56', height: '56' }),
        h(
          'div',
          {},
          h('strong', {}, email ?? username),
          email && !emailVerified && h('span', { class: 'mark' }, say('profile.unverified')),
        ),
      ),
      form({
        fields: [
          { name: 'name', label: say('register.name'), value: name ?? '', autocomplete: 'name', optional: true },
          {
            name: 'username',
            label: say('profile.username'),
            value: username,
            autocomplete: 'username',
            more: { autocapitalize: 'none' },
          },
        ],
        button: say('account.save'),
        act: async (values) => {
          await call('PATCH', '/users/me', { name: values['name']?.trim() || null, username: values['username'] });
          tell(say('account.saved'));
          await redraw();
        },
      }),
      config.mode === 'multi_user' &&
        h(
          'details',
          {},
          h('summary', {}, say('profile.changeEmail')),
          form({
            fields: [{ name: 'newEmail', label: say('profile.newEmail'), type: 'email', autocomplete: 'email' }],
            button: say('profile.sendLink'),
            act: async ({ newEmail = '' }) => {
              await call('POST', '/users/me/email', { newEmail: newEmail.trim() });
              tell(say('profile.linkSent'));
              await redraw();
            },
          }),
        ),
    ];
  });
}
