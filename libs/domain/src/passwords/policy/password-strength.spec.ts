import { dictionary } from '@zxcvbn-ts/language-common';
import { PasswordStrength } from './password-strength.js';

describe('how strong a password is', () => {
  const strength = new PasswordStrength();
  const estimate = (password: string, words: string[] = []) =>
    strength.estimate({ password, rest: password, words: words });

  afterAll(async () => {
    await strength.onModuleDestroy();
  });

  it('PW-03: more than 3000 common passwords of eight characters and more are known, in any case', async () => {
    const fitting = dictionary['passwords-common'].filter((password) => password.length >= 8);
    expect(fitting.length).toBeGreaterThan(3_000);
    for (const password of [...fitting.slice(0, 20), ...fitting.slice(2_990, 3_000), 'PassWord123', 'TRUSTNO1'])
      expect({ password, ...(await estimate(password)) }).toMatchObject({ isCommon: true });
    expect(await estimate('correct horse battery staple')).toEqual({ isCommon: false, score: 4 });
  });

  it('PW-03: and as many of fifteen characters and more, which are common ones said again', async () => {
    const units = dictionary['passwords-common'].filter((password) => password.length >= 5);
    expect(units.length).toBeGreaterThan(3_000);
    for (const password of ['dragondragondragon', 'Password1Password1', '123456123456123456'])
      expect({ password, ...(await estimate(password)) }).toMatchObject({ isCommon: true });
  });

  it('PW-03: words, patterns and dates are weak, also with letters replaced', async () => {
    for (const password of [
      'temperature',
      'government',
      'g0v3rnm3nt',
      'qwertyuiop[]',
      '12.12.2012',
      'abcdefghij',
      '        ',
    ])
      expect({ password, isStrong: (await estimate(password)).score >= 3 }).toEqual({ password, isStrong: false });
  });

  it('PW-03: words of context are weak', async () => {
    expect((await estimate('marguerite-9', ['marguerite'])).score).toBeLessThan(3);
  });

  it('BF-09: of a long password the first 100 characters are looked at, so the most hostile has an end', async () => {
    expect((await estimate(`${'a'.repeat(100)} correct horse battery staple`)).score).toBeLessThan(3);
    for (const hostile of ['4@8({[<369&#!1/|0$5+7%2', '1', 'p4$$w0rd', '12.12.2012', '😀'])
      expect((await estimate(hostile.repeat(128))).isCommon).toBeDefined();
  });
});
