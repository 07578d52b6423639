import { captchaAsked, CaptchaScene, codeOf } from '../support/captcha-scene.js';

describe('a captcha whose provider is away', () => {
  let scene: CaptchaScene;

  beforeAll(async () => {
    scene = await CaptchaScene.open();
  });

  beforeEach(() => {
    scene.provider.asked.length = 0;
  });

  afterAll(async () => {
    await scene.close();
  });

  it.each(['broken', 'silent', 'internal-error'] as const)(
    'RL-13: is let go on by the limits alone while the provider is away (%s), with a token or without',
    async (trouble) => {
      const ada = await scene.app.given.user();
      await scene.times(5, () => scene.attempt(ada.email));
      expect(codeOf(await scene.attempt(ada.email))).toEqual(captchaAsked);
      scene.provider.trouble = trouble;
      try {
        expect((await scene.attempt(ada.email, { captchaToken: 'made-up' })).status).toBe(401);
        // Nobody can solve anything now, so nobody is asked.
        expect((await scene.attempt(ada.email)).status).toBe(401);
        expect((await scene.attempt(ada.email, { password: ada.password })).status).toBe(200);
        expect(await scene.times(3, () => scene.attempt(ada.email))).toEqual([401, 401, 401]);
      } finally {
        scene.provider.trouble = null;
      }
      await scene.app.clock.advance('11s');
      expect(codeOf(await scene.attempt(ada.email))).toEqual(captchaAsked);
    },
    30_000,
  );

  it('RL-13: is not asked for what nobody can solve, even where nobody has tried to', async () => {
    const ada = await scene.app.given.user();
    await scene.times(5, () => scene.attempt(ada.email));
    await scene.app.clock.advance('31s');
    scene.provider.trouble = 'no-json';
    expect((await scene.attempt(ada.email)).status).toBe(401);
    scene.provider.trouble = null;
    await scene.app.clock.advance('11s');
    expect(codeOf(await scene.attempt(ada.email))).toEqual(captchaAsked);
    expect(scene.provider.asked.map((form) => form.get('response'))).toEqual(['is-anybody-there', 'is-anybody-there']);
  });

  it('Captcha: is asked no more when the window is over', async () => {
    const ada = await scene.app.given.user();
    await scene.times(5, () => scene.attempt(ada.email));
    expect(codeOf(await scene.attempt(ada.email))).toEqual(captchaAsked);
    await scene.app.clock.advance('15m');
    expect((await scene.attempt(ada.email)).status).toBe(401);
  });
});
