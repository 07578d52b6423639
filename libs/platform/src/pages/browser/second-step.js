// @ts-check
import { callOpen, Problem } from './api.js';
import { button, h, paragraph, say, show, tell } from './dom.js';
import { form, fieldProblems } from './forms.js';
import { askForPasskey, knowsPasskeys } from './passkey.js';

/**
 * Whoever has shown one factor and has another.
 * @param {{ challenge: string, methods: string[] }} pending
 * @param {(answer: any) => unknown} done
 * @param {() => unknown} again back to the start, where the challenge has died
 */
export function secondStep({ challenge, methods }, done, again) {
  const usable = methods.filter((method) => method !== 'passkey' || knowsPasskeys);
  showMethod(usable[0] ?? 'totp');

  /** @param {string} method */
  function showMethod(method) {
    const others = usable.filter((each) => each !== method);
    show(
      say('secondStep.title'),
      method === 'passkey' ? passkey() : code(method),
      h(
        'div',
        { class: 'ways' },
        ...others.map((other) => button(say(`secondStep.use_${other}`), () => showMethod(other))),
      ),
    );
  }

  /** @param {string} method */
  function code(method) {
    const trust = /** @type {HTMLInputElement} */ (h('input', { type: 'checkbox', id: 'trust' }));
    const asked = form({
      fields: [codeField(method)],
      button: say('secondStep.button'),
      act: ({ code }) => send({ method, code: code?.trim(), trustDevice: trust.checked }),
    });
    asked
      .querySelector('button')
      ?.before(h('div', { class: 'check' }, trust, h('label', { for: 'trust' }, say('secondStep.trust'))));
    return asked;
  }

  function passkey() {
    return h(
      'div',
      {},
      paragraph(say('secondStep.passkeyText')),
      form({
        fields: [],
        button: say('login.passkey'),
        act: async () => {
          const { options } = await callOpen('POST', '/auth/second-step/options', { challenge });
          const credential = await askForPasskey(options);
          if (credential !== null) await send({ method: 'passkey', credential });
        },
      }),
    );
  }

  /** @param {object} proof */
  async function send(proof) {
    try {
      await done(await callOpen('POST', '/auth/second-step', { challenge, ...proof }));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'challenge_expired') throw error;
      again();
      tell(fieldProblems(error)[0]?.text ?? '');
    }
  }
}

/** @param {string} method */
export function codeField(method) {
  const isTotp = method === 'totp';
  return {
    name: 'code',
    label: say(`secondStep.${method}`),
    hint: say(`secondStep.${method}_hint`),
    autocomplete: isTotp || method === 'email_code' ? 'one-time-code' : 'off',
    more: {
      autocapitalize: 'none',
      spellcheck: 'false',
      ...(isTotp || method === 'email_code' ? { inputmode: 'numeric' } : {}),
    },
  };
}
