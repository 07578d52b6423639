// @ts-check
import { call, Problem, refresh } from './api.js';
import { h, link, paragraph, say, show, signInAddress } from './dom.js';
import { form } from './forms.js';
import { useStepUp } from './step-up.js';

const path = '/device-authorizations';

useStepUp();
try {
  await refresh();
  start();
} catch {
  location.replace(signInAddress(location.pathname + location.search));
}

/** The code may have come with the link; the person still compares it and presses the button (RFC 8628 section 5.4). */
function start() {
  const value = new URLSearchParams(location.search).get('user_code') ?? '';
  show(
    say('device.title'),
    paragraph(say('device.text')),
    form({
      fields: [
        {
          name: 'userCode',
          label: say('device.code'),
          value,
          more: { autocapitalize: 'characters', spellcheck: 'false', autofocus: true, class: 'code' },
        },
      ],
      button: say('device.next'),
      act: async ({ userCode = '' }) => {
        const found = await call('POST', `${path}/lookup`, { userCode: userCode.trim() }).catch(unknownCode);
        decide(found, userCode.trim());
      },
    }),
  );
}

/** @param {unknown} error @returns {never} */
function unknownCode(error) {
  if (error instanceof Problem && error.status === 404) throw new Problem(404, { code: 'user_code_unknown' });
  throw error;
}

/** @param {any} found @param {string} userCode */
function decide({ id, clientName, scope, ip, place }, userCode) {
  const facts = [scope, place, ip].filter(Boolean).join(' · ');
  /** @param {string} verb */
  const act = (verb) => async () => {
    await call('POST', `${path}/${id}/${verb}`);
    show(
      say(`device.${verb}Title`),
      paragraph(say(`device.${verb}Text`)),
      h('div', { class: 'ways' }, link('/account', say('account.title'))),
    );
  };
  const approve = form({ fields: [], button: say('device.approve'), act: act('approve') });
  const deny = form({ fields: [], button: say('device.deny'), act: act('deny') });
  deny.classList.add('quiet');
  show(
    say('device.question'),
    h('p', {}, h('strong', {}, clientName)),
    facts && h('p', { class: 'hint' }, facts),
    h('p', { class: 'code' }, userCode),
    paragraph(say('device.warning')),
    approve,
    deny,
  );
}
