import { startTestApp, type TestApp } from '../../support/app.js';
import { FakeApple } from '../../support/fake-apple.js';
import { FakeDiscord } from '../../support/fake-discord.js';
import { FakeFacebook } from '../../support/fake-facebook.js';
import { FakeGithub } from '../../support/fake-github.js';
import type { FakeProvider } from '../../support/fake-provider.js';
import { FrontEnd } from '../../support/front-end.js';
import { queuedMails } from '../../support/mails.js';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function withProvider<Provider extends FakeProvider>(
  provider: Provider,
  id: string,
  work: (app: TestApp, frontEnd: FrontEnd, provider: Provider) => Promise<void>,
): Promise<void> {
  await provider.start();
  const app = await startTestApp({ settings: { ...provider.settings, ALLOW_SOCIAL_REGISTRATION: 'true' } });
  try {
    await app.given.user({ role: 'admin' });
    await work(app, new FrontEnd(app, id), provider);
  } finally {
    await app.close();
    await provider.stop();
  }
}

describe('each provider, as it is documented', () => {
  it('S0-12 S4-19 S4-20 S4-22: GitHub signs in with the verified primary address', async () => {
    await withProvider(new FakeGithub(), 'github', async (_app, frontEnd, github) => {
      const { body } = await frontEnd.signIn(github);
      expect(body['user']).toMatchObject({ email: 'octocat@example.org', username: 'octocat', name: 'The Octocat' });
      github.emails = [{ email: 'new@example.org', primary: true, verified: false, visibility: null }];
      github.user = { ...github.user, id: 2 };
      const { back } = await frontEnd.goThere(github);
      expect(back.searchParams.get('error')).toBe('email_not_verified');
    });
  });

  it('S4-23: without the scope for addresses nobody comes in by GitHub', async () => {
    await withProvider(new FakeGithub(), 'github', async (_app, frontEnd, github) => {
      github.scope = 'read:user';
      github.emailsStatus = 404;
      const { back } = await frontEnd.goThere(github);
      expect(back.searchParams.get('error')).toBe('scope_missing');
    });
  });

  it('S0-13 OA-10: Discord’s word on an address is taken only where it is true', async () => {
    await withProvider(new FakeDiscord(), 'discord', async (_app, frontEnd, discord) => {
      expect((await frontEnd.signIn(discord)).status).toBe(200);
      discord.user = { ...discord.user, id: '81', email: 'other@example.org', verified: false };
      const { back } = await frontEnd.goThere(discord);
      expect(back.searchParams.get('error')).toBe('email_not_verified');
    });
  });

  it('S0-11: Facebook vouches for no address: who has none is told so, who has one gets a mail, who linked it comes in', async () => {
    await withProvider(new FakeFacebook(), 'facebook', async (app, frontEnd, facebook) => {
      const { back } = await frontEnd.goThere(facebook);
      const told = back.searchParams.get('error');
      expect(told).toBe('email_not_verified');
      const { token, user } = await app.given.signedIn();
      expect((await frontEnd.link(facebook, token)).status).toBe(201);
      expect((await frontEnd.signIn(facebook)).body['user'].id).toBe(user.id);
      facebook.user = { id: '77', name: 'No Address' };
      const without = await frontEnd.goThere(facebook);
      expect(without.back.searchParams.get('error')).toBe('email_missing');
    });
  });

  it('S0-14 S4-65: Apple posts its answer, and says the name the first time alone', async () => {
    await withProvider(new FakeApple(), 'apple', async (app, frontEnd, apple) => {
      const { authorizationUrl, cookie, codeVerifier } = await frontEnd.begin();
      const posted = (await apple.signInByForm(authorizationUrl)).toString();
      const parked = await app.http.post('/oauth/apple/callback', posted, { headers: form });
      const back = await frontEnd.arrive(
        new URL(String(parked.headers.get('location')), 'http://localhost:3080'),
        cookie,
      );
      const { body } = await frontEnd.exchange(back, codeVerifier);
      // The address is the token's, never the one that the browser carried along.
      expect(body['user']).toMatchObject({ email: 'ada@privaterelay.example.org', name: 'Ada Lovelace' });
      expect(await queuedMails(app, 'somebody-else@example.org')).toEqual([]);
    });
  });
});
