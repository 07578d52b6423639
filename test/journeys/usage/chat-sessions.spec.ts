import { newId } from '#platform/database/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { GivenOrganization, GivenUser, SignedIn } from '../../support/given.js';
import type { Answer } from '../../support/http-client.js';
import { told } from '../../support/told.js';

describe('chats of members', () => {
  let app: TestApp;
  let organization: GivenOrganization;
  let owner: SignedIn;
  let ada: GivenUser;
  let names = 0;

  beforeAll(async () => {
    app = await startTestApp();
    owner = await app.given.signedIn();
    organization = await app.given.organization(owner.user);
    ada = await app.given.user();
    await app.given.member(organization, ada);
  });

  afterAll(async () => {
    await app.close();
  });

  const pathOf = ({ id }: { readonly id: string }): string => `/api/v1/organizations/${id}/chat-sessions`;
  const record = (body: object, token = owner.token, into = organization): Promise<Answer> =>
    app.http.post(pathOf(into), body, { token });
  const list = (query = '', token = owner.token, of = organization): Promise<Answer> =>
    app.http.get(pathOf(of) + query, { token });
  const newName = (): string => `conversation-${String(++names)}`;

  it('S2-8, S2-56: is recorded once by what the app calls it; what comes later is added to it', async () => {
    const externalId = newName();
    const metadata = { messages: 2, tokens: { input: 10 } };
    const made = await record({ userId: ada.id, externalId, modelUsed: 'gpt-4o', metadata });
    const { id, createdAt } = made.body as { id: string; createdAt: string };
    const shown = { id, userId: ada.id, externalId, modelUsed: 'gpt-4o', metadata, createdAt, updatedAt: createdAt };
    expect([made.status, made.body]).toEqual([201, shown]);
    expect(made.headers.get('location')).toBe(`http://localhost:3080${pathOf(organization)}/${id}`);
    const later = await record({ userId: ada.id, externalId, metadata: { messages: 3 } });
    const updatedAt = later.body['updatedAt'] as string;
    expect([later.status, later.body]).toEqual([200, { ...shown, metadata: { messages: 3 }, updatedAt }]);
    expect(later.headers.get('location')).toBeNull();
    const kept = await record({ userId: ada.id, externalId, modelUsed: 'claude' });
    expect(kept.body).toMatchObject({ id, modelUsed: 'claude', metadata: { messages: 3 } });
    const found = await app.http.get(`${pathOf(organization)}/${id}`, { token: owner.token });
    expect(found.body).toEqual(kept.body);
  });

  it('S2-56: of ten that come at once one is new', async () => {
    const externalId = newName();
    const answers = await Promise.all(Array.from({ length: 10 }, () => record({ userId: ada.id, externalId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...new Array<number>(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body['id'] as string)).size).toBe(1);
  });

  it('S2-56: what another member’s chat is called names no chat of mine', async () => {
    const externalId = newName();
    await record({ userId: ada.id, externalId, modelUsed: 'gpt-4o' });
    const taken = await record({ userId: owner.user.id, externalId, modelUsed: 'claude' });
    expect(told(taken)).toBe('409 chat_session_taken');
    const { body } = await list(`?userId=${ada.id}&limit=1`);
    expect(body['items']).toMatchObject([{ externalId, modelUsed: 'gpt-4o' }]);
  });

  it('S2-56: are listed newest first, by member, page by page', async () => {
    const names = [newName(), newName(), newName()];
    for (const externalId of names) await record({ userId: owner.user.id, externalId });
    const page = await list(`?userId=${owner.user.id}&limit=2`);
    const rest = await list(`?userId=${owner.user.id}&limit=2&cursor=${page.body['nextCursor'] as string}`);
    const found = [page, rest].flatMap(({ body }) => body['items'] as { externalId: string; userId: string }[]);
    expect(found.map(({ externalId }) => externalId)).toEqual([...names].reverse());
    expect(found.every(({ userId }) => userId === owner.user.id)).toBe(true);
  });

  it.each([
    ['no user', { externalId: 'a' }, 'userId'],
    ['no name', { userId: newId() }, 'externalId'],
    ['an empty name', { userId: newId(), externalId: '' }, 'externalId'],
    ['metadata that is no object', { userId: newId(), externalId: 'a', metadata: 'much' }, 'metadata'],
    ['too much of it', { userId: newId(), externalId: 'a', metadata: { text: 'x'.repeat(9_000) } }, 'metadata'],
    ['what cannot be stored', { userId: newId(), externalId: 'a', metadata: { text: 'a\0' } }, 'metadata'],
    ['an organization of its own', { userId: newId(), externalId: 'a', organizationId: newId() }, 'organizationId'],
  ])('S2-56, AZ-05: with %s it is refused', async (_what, body, field) => {
    const refused = await record(body);
    expect(told(refused)).toBe('400 invalid_request');
    expect(refused.body['errors']).toMatchObject([{ field }]);
  });

  it('S2-56, AZ-02: is nobody’s who is not in the organization, and seen by nobody outside', async () => {
    const stranger = await app.given.signedIn();
    const theirs = await app.given.organization(stranger.user);
    const externalId = newName();
    for (const userId of [stranger.user.id, newId()])
      expect(told(await record({ userId, externalId }))).toBe('404 not_found');
    const { body } = await record({ userId: ada.id, externalId });
    const { token } = stranger;
    expect(told(await record({ userId: ada.id, externalId }, token))).toBe('404 not_found');
    expect(told(await record({ userId: ada.id, externalId }, token, theirs))).toBe('404 not_found');
    expect(told(await list('', token))).toBe('404 not_found');
    expect((await list('', token, theirs)).body['items']).toEqual([]);
    const across = `${pathOf(theirs)}/${body['id'] as string}`;
    expect(told(await app.http.get(across, { token }))).toBe('404 not_found');
    // The same name in another organization is another chat.
    expect((await record({ userId: stranger.user.id, externalId }, token, theirs)).status).toBe(201);
  });

  it('S2-56: is recorded and read by who may', async () => {
    const { token } = await app.given.session(ada);
    const refused = await record({ userId: ada.id, externalId: newName() }, token);
    expect([told(refused), refused.body['required']]).toEqual(['403 insufficient_perms', ['chat_sessions:write']]);
    expect((await list('', token)).body['required']).toEqual(['chat_sessions:read']);
    const one = `${pathOf(organization)}/${newId()}`;
    expect(told(await app.http.get(one, { token }))).toBe('403 insufficient_perms');
    expect(told(await app.http.get(one, { token: owner.token }))).toBe('404 not_found');
  });
});
