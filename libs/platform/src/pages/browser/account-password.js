// @ts-check
import { call } from './api.js';
import { h, link, say, tell } from './dom.js';
import { form } from './forms.js';
import { newPasswordField, wrongPassword } from './new-password.js';
import { section } from './sections.js';

/** @param {any} config of /auth/config */
export function password(config) {
  return section('password', async (redraw) => [
    form({
      fields: [
        { name: 'currentPassword', label: say('password.current'), type: 'password', autocomplete: 'current-password' },
        newPasswordField('newPassword', config, say('labels.password')),
      ],
      button: say('password.button'),
      act: async ({ currentPassword, newPassword }) => {
        await call('POST', '/users/me/password', { currentPassword, newPassword }).catch(
          wrongPassword('currentPassword'),
        );
        tell(say('password.done'));
        await redraw();
      },
      more: [h('div', { class: 'ways' }, link('/account/forgot-password', say('login.forgot')))],
    }),
  ]);
}
