// @ts-check
import { callAsIs, keep, onStepUp } from './api.js';
import { openDialog } from './dialog.js';
import { button, h, paragraph, say } from './dom.js';
import { form } from './forms.js';
import { wrongPassword } from './new-password.js';
import { askForPasskey, knowsPasskeys } from './passkey.js';
import { codeField } from './second-step.js';

const known = ['passkey', 'totp', 'recovery_code', 'password', 'email_code'];

/** A small dialog where an act asks for a fresh sign-in; afterwards the act goes on. */
export function useStepUp() {
  onStepUp(({ details }) => {
    /** @type {string[]} */
    const told = details['methods'] ?? [];
    const methods = known.filter((method) => told.includes(method) && (method !== 'passkey' || knowsPasskeys));
    return openDialog(say('stepUp.title'), (close, fill) => {
      /** @param {string} method */
      const showMethod = (method) => {
        const others = methods.filter((each) => each !== method);
        fill(
          paragraph(say('stepUp.text')),
          methodForm(method, () => close('done')),
          h(
            'div',
            { class: 'ways' },
            ...others.map((other) => button(say(`stepUp.use_${other}`), () => showMethod(other))),
          ),
        );
      };
      showMethod(methods[0] ?? 'password');
    });
  });
}

/** @param {string} method @param {() => void} done */
function methodForm(method, done) {
  /** @type {{ challenge?: string }} */
  let begun = {};
  /** @param {object} proof */
  const prove = async (proof) => {
    keep(await callAsIs('/auth/step-up', { method, ...proof }));
    done();
  };
  if (method === 'passkey') {
    const act = async () => {
      const { challenge, options } = await callAsIs('/auth/step-up/options', { method });
      const credential = await askForPasskey(options);
      if (credential !== null) await prove({ challenge, credential });
    };
    return form({ fields: [], button: say('login.passkey'), act });
  }
  if (method === 'password') {
    const field = {
      name: 'password',
      label: say('login.password'),
      type: 'password',
      autocomplete: 'current-password',
    };
    return form({
      fields: [field],
      button: say('stepUp.button'),
      act: ({ password }) => prove({ password }).catch(wrongPassword('password')),
    });
  }
  // A mailed code is sent when it is chosen, not before.
  if (method === 'email_code') void callAsIs('/auth/step-up/options', { method }).then((answer) => (begun = answer));
  const act = (/** @type {Record<string, string>} */ { code }) =>
    prove({ code: code?.trim(), ...(begun.challenge ? { challenge: begun.challenge } : {}) });
  return form({ fields: [codeField(method)], button: say('stepUp.button'), act });
}
