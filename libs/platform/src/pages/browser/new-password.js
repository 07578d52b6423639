// @ts-check
import { Problem } from './api.js';
import { isSaid, say } from './dom.js';

/**
 * A field for a new password, with the rules told before somebody types.
 * @param {string} name
 * @param {{ password: { minLength: number, rules: string[] } }} config of /auth/config
 * @param {string} [label]
 */
export function newPasswordField(name, { password: { minLength, rules } }, label = say('login.password')) {
  const told = rules.map((rule) => rule.split(':')).filter(([rule = '']) => isSaid('rules', rule));
  const hint = [
    say('hints.password', { minLength }),
    ...told.map(([rule = '', count = '']) => say(`rules.${rule}`, { count })),
  ].join(' ');
  return { name, label, type: 'password', autocomplete: 'new-password', hint };
}

/** The API says the same of every wrong combination; where the person is known, it is the password that is wrong. @param {string} field */
export function wrongPassword(field) {
  /** @param {unknown} error @returns {never} */
  return (error) => {
    if (!(error instanceof Problem) || error.code !== 'invalid_credentials') throw error;
    throw new Problem(error.status, { errors: [{ field, code: 'password_wrong' }] });
  };
}
