import type { Page } from 'playwright-core';
import { pagePolicy } from '#platform/pages/page.layout.js';
import { screenPolicy } from '#platform/pages/screen-rendering.js';
import { CaptchaScene } from '../support/captcha-scene.js';
import { FakeSiteverify } from '../support/fake-siteverify.js';
import { Screens } from '../support/screens.js';
import { itInABrowser } from '../support/swagger-ui.js';
import { Visitor } from '../support/visitor.js';

const turnstileAt = 'https://challenges.cloudflare.com';
const hcaptchaAt = 'https://hcaptcha.com https://*.hcaptcha.com';

const directives = (policy: string | null): Record<string, string> =>
  Object.fromEntries((policy ?? '').split('; ').map((each) => [each.split(' ')[0] ?? '', each]));

describe('our own pages, where a captcha is asked for', () => {
  let turnstile: CaptchaScene;
  let hcaptcha: CaptchaScene;
  const atTurnstile = new Screens(() => turnstile.app);
  const atHcaptcha = new Screens(() => hcaptcha.app);

  beforeAll(async () => {
    hcaptcha = await CaptchaScene.open(new FakeSiteverify('hcaptcha'));
    // Passport keeps its strategies for the whole process, so people can sign in to the one that was started last alone.
    turnstile = await CaptchaScene.open();
  });

  afterAll(async () => {
    await atTurnstile.close();
    await atHcaptcha.close();
    await turnstile.close();
    await hcaptcha.close();
    expect([...atTurnstile.complaints, ...atHcaptcha.complaints]).toEqual([]);
  });

  it('HD-01: let in exactly the provider that is set, on the pages that may ask, and nowhere else', async () => {
    const visitor = new Visitor(turnstile.app);
    const strict = directives(screenPolicy);
    for (const path of ['/login', '/register']) {
      const found = directives((await visitor.open(path)).headers.get('content-security-policy'));
      expect(found).toMatchObject({
        'default-src': "default-src 'none'",
        'script-src': `script-src 'self' ${turnstileAt}`,
        'frame-src': `frame-src ${turnstileAt}`,
        'connect-src': "connect-src 'self'",
        'style-src': strict['style-src'],
        'frame-ancestors': "frame-ancestors 'none'",
      });
      expect(Object.values(found).join()).not.toContain('unsafe');
    }
    for (const path of ['/account', '/device'])
      expect((await visitor.open(path)).headers.get('content-security-policy')).toBe(screenPolicy);
    const other = directives((await new Visitor(hcaptcha.app).open('/login')).headers.get('content-security-policy'));
    expect(other).toMatchObject({
      'script-src': `script-src 'self' ${hcaptchaAt}`,
      'frame-src': `frame-src ${hcaptchaAt}`,
      'connect-src': `connect-src 'self' ${hcaptchaAt}`,
      'style-src': `${strict['style-src'] ?? ''} ${hcaptchaAt}`,
    });
  });

  it('HD-01: a form without scripts shows one only when it is asked for, in the language of the page', async () => {
    const visitor = new Visitor(turnstile.app, { 'x-forwarded-for': turnstile.elsewhere() });
    const path = '/account/forgot-password?lang=fr';
    const email = 'nobody@example.org';
    for (let time = 0; time < 2; time++)
      expect((await visitor.submit(await visitor.open(path), { email })).status).toBe(200);
    const form = await visitor.open(path);
    expect([form.headers.get('content-security-policy'), form.text.includes('<script')]).toEqual([pagePolicy, false]);
    const asked = await visitor.submit(form, { email });
    expect(asked.status).toBe(403);
    expect(asked.text).toContain('Veuillez confirmer que vous êtes une personne.');
    expect(asked.text).toContain(`value="${email}"`);
    const policy = directives(asked.headers.get('content-security-policy'));
    expect([policy['script-src'], policy['frame-src']]).toEqual([
      `script-src 'self' ${turnstileAt}`,
      `frame-src ${turnstileAt}`,
    ]);
    const refused = await visitor.submit(asked, { email, captchaToken: 'made-up' });
    expect([refused.status, refused.text.includes('id="captcha"')]).toEqual([403, true]);
    const captchaToken = turnstile.provider.solve({ action: 'password_reset' });
    expect((await visitor.submit(refused, { email, captchaToken })).status).toBe(200);
  });

  /** In place of the provider’s script: a box to tick, which gives a token that the provider knows. */
  async function answerFor(page: Page, pattern: string, name: string, solve: () => string): Promise<string[]> {
    const loaded: string[] = [];
    await page.exposeFunction('solveCaptcha', solve);
    await page.route(pattern, (route) => {
      loaded.push(route.request().url());
      const body = `window.${name} = { render: (place, { sitekey, callback }) => {
        const box = document.createElement('button');
        box.type = 'button';
        box.textContent = 'I am human ' + sitekey;
        box.onclick = async () => callback(await window.solveCaptcha());
        place.append(box);
      } };`;
      return route.fulfill({ contentType: 'text/javascript', body });
    });
    return loaded;
  }

  itInABrowser('Captcha: somebody who forgot which password it was ticks the box, and is in', async () => {
    const ada = await turnstile.app.given.user();
    const page = await atTurnstile.visit('/login');
    const { provider } = turnstile;
    const loaded = await answerFor(page, `${turnstileAt}/**`, 'turnstile', () => provider.solve({ action: 'login' }));
    await turnstile.times(4, () => turnstile.attempt(ada.email));
    const alert = page.getByRole('alert');
    await atTurnstile.signInOn(page, { ...ada, password: 'not the right one' });
    await alert.getByText('E-mail address or password is not right').waitFor();
    expect(loaded).toEqual([]);
    for (const password of ['nor is this one', ada.password]) {
      await atTurnstile.signInOn(page, { ...ada, password });
      await page.getByText('Please confirm that you are human.').waitFor();
      await page.getByRole('button', { name: 'I am human the-site-key' }).click();
      if (password !== ada.password) await alert.getByText('E-mail address or password is not right').waitFor();
    }
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    expect(loaded).toEqual([`${turnstileAt}/turnstile/v0/api.js?render=explicit`]);
    await page.context().close();
  });

  itInABrowser('Captcha: the form for a forgotten password shows hCaptcha’s in German, and goes on', async () => {
    const ada = await hcaptcha.app.given.user();
    await hcaptcha.times(2, () => hcaptcha.post('/api/v1/auth/password-reset', { email: ada.email }));
    const page = await atHcaptcha.visit('/account/forgot-password', { locale: 'de-DE' });
    const loaded = await answerFor(page, 'https://js.hcaptcha.com/**', 'hcaptcha', () => hcaptcha.provider.solve());
    const send = () => page.locator('button[type=submit]').click();
    await page.getByLabel('E-Mail-Adresse').fill(ada.email);
    await send();
    await page.getByText('Bitte bestätigen Sie, dass Sie ein Mensch sind.').waitFor();
    await page.getByRole('button', { name: 'I am human the-site-key' }).click();
    await send();
    await page.getByRole('heading', { name: 'Sehen Sie in Ihr Postfach' }).waitFor();
    expect(loaded).toEqual(['https://js.hcaptcha.com/1/api.js?render=explicit']);
    expect(hcaptcha.provider.asked.at(-1)?.get('sitekey')).toBe('the-site-key');
    await page.context().close();
  });
});
