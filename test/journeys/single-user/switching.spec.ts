import pg from 'pg';
import { race } from '../../support/race.js';
import { until } from '../../support/until.js';
import { Authenticator } from '../../support/passkey-device.js';
import { PasskeyDesk } from '../../support/passkeys.js';
import { type ServiceProcess, startProcess } from '../../support/process.js';
import {
  authToken,
  outcomeOf,
  ownCredentials,
  sessionIn,
  singleUser,
  SingleUserScene,
  switchMode,
} from '../../support/single-user.js';

const login = '/api/v1/auth/login';

describe('from one person to many', () => {
  let scene: SingleUserScene;

  beforeEach(async () => {
    // Where the rules would let somebody keep their password.
    scene = await SingleUserScene.open({ PASSWORD_HISTORY: '0' });
  });

  afterEach(async () => {
    await scene.app.close();
  });

  const facts = async (): Promise<string[]> => {
    const rows = await scene.app.sql<{ name: string }>('select name from instance_facts order by name');
    return rows.map(({ name }) => name);
  };
  const stateOf = (userId: string) =>
    scene.app.sql(
      `select email, generation, (select hash from passwords where user_id = users.id) as hash from users where id = $1`,
      [userId],
    );
  const ownSignIn = () => scene.app.http.post(login, ownCredentials);

  it('S3-39: the person keeps the row and everything that belongs to it', async () => {
    const { app } = scene;
    const ada = await scene.session();
    const other = await scene.session();
    const device = await app.given.device(ada);
    const authenticator = new Authenticator();
    const desk = new PasskeyDesk(app);
    expect((await desk.make(ada.token, authenticator)).status).toBe(201);
    const { body: before } = await app.http.get('/api/v1/users/me', { token: other.token });
    // SE-12: whoever has a second factor shows it.
    const strong = sessionIn(await desk.signIn(authenticator));
    expect((await switchMode(app.http, strong.token)).body).toEqual({ mode: 'multi_user' });

    const { body: after } = await app.http.get('/api/v1/users/me', { token: other.token });
    const { email } = ownCredentials;
    expect(after).toMatchObject({ ...before, email, emailVerified: true });
    expect(after['avatarUrl']).toBe(before['avatarUrl']);
    for (const { refreshToken } of [ada, other]) expect(await app.given.refreshCode(refreshToken)).toEqual([200, 'ok']);
    const current = await app.http.get('/api/v1/devices/current', { token: device.token });
    expect([current.status, current.body['status']]).toEqual([200, 'approved']);
    expect((await desk.signIn(authenticator)).body['user'].id).toBe(ada.userId);
    const known = await app.http.post(login, { ...ownCredentials, knownDeviceToken: other.knownDeviceToken });
    expect([known.status, known.body['status']]).toEqual([200, 'second_step_required']);
    expect(await app.sql('select count(*)::int as n from known_devices')).not.toEqual([{ n: 0 }]);
  });

  it('S3-39, S3-42: AUTH_TOKEN opens nothing any more, others may come, and it is written down', async () => {
    const { app } = scene;
    const { token } = await scene.session();
    await switchMode(app.http, token);
    expect((await scene.signIn()).status).toBe(400);
    for (const who of [{ username: 'admin' }, { email: ownCredentials.email }]) {
      expect(outcomeOf(await scene.signIn(who))).toEqual([401, 'invalid_credentials']);
    }
    expect((await ownSignIn()).body['user']).toMatchObject({ email: ownCredentials.email, role: 'admin' });
    expect((await app.http.get('/api/v1/auth/config')).body).toMatchObject({
      mode: 'multi_user',
      registration: 'open',
    });
    const eve = { email: 'eve@example.org', password: 'a long enough phrase 7431' };
    expect((await app.http.post('/api/v1/auth/register', eve)).status).toBe(202);
    expect((await app.http.post('/api/v1/admin/users', { username: 'eve' }, { token })).status).toBe(201);
    const [row] = await app.sql<{ actor_id: string }>(
      `select actor_id from audit_events where action = 'instance.switched_to_multi_user'`,
    );
    expect(row).toBeDefined();
  });

  it('S3-39, RA-06: a sign-in whose AUTH_TOKEN was right a moment before the switch opens nothing after it', async () => {
    const { app } = scene;
    const { token, userId } = await scene.session();
    const before = await app.facts.sessionsOf({ id: userId });
    // Both wait for the row of the person: the switch came first.
    const [switched, late] = await race(
      app.database,
      { holding: 'select from users where id = $1 for update', parameters: [userId] },
      () => switchMode(app.http, token),
      () => scene.signIn(),
    );
    expect([switched?.status, outcomeOf(late!)]).toEqual([200, [401, 'invalid_credentials']]);
    expect(await app.facts.sessionsOf({ id: userId })).toHaveLength(before.length);
  });

  it('S3-39: is one way, for its administrator with a recent sign-in alone', async () => {
    const { http, clock } = scene.app;
    const { token, refreshToken } = await scene.session();
    expect((await http.post('/api/v1/admin/mode', { mode: 'multi_user', ...ownCredentials })).status).toBe(401);
    for (const body of [
      { mode: 'single_user', ...ownCredentials },
      { mode: 'multi_user', email: 'no address', password: ownCredentials.password },
      { mode: 'multi_user', email: ownCredentials.email },
      { mode: 'multi_user', ...ownCredentials, role: 'admin' },
    ]) {
      expect(outcomeOf(await http.post('/api/v1/admin/mode', body, { token }))).toEqual([400, 'invalid_request']);
    }
    const problems = async (password: string) => {
      const { body } = await switchMode(http, token, { ...ownCredentials, password });
      return (body['errors'] as { code: string }[]).map(({ code }) => code);
    };
    expect(await problems('short')).toEqual(['password_too_short']);
    expect(await problems(authToken)).toEqual(['password_reused']);
    expect(await facts()).not.toContain('multi_user');
    await clock.advance('11m');
    const { token: later } = await scene.app.given.refreshed(refreshToken);
    expect(outcomeOf(await switchMode(http, later))).toEqual([403, 'step_up_required']);
    const stepUp = { method: 'password', password: authToken };
    const { body } = await http.post('/api/v1/auth/step-up', stepUp, { token: later });
    expect((await switchMode(http, body['token'] as string)).status).toBe(200);
    expect(outcomeOf(await switchMode(http, body['token'] as string))).toEqual([409, 'already_multi_user']);
  });

  it('S3-39: somebody else of the installation may not switch it', async () => {
    const { app } = scene;
    await app.close();
    scene = await SingleUserScene.open({ SINGLE_USER_MODE: 'false' });
    const { token } = await scene.app.given.signedIn();
    expect(outcomeOf(await switchMode(scene.app.http, token))).toEqual([403, 'insufficient_perms']);
    const admin = await scene.app.given.signedIn({ role: 'admin' });
    expect(outcomeOf(await switchMode(scene.app.http, admin.token))).toEqual([409, 'already_multi_user']);
  });

  it('S3-39: where the address is taken nothing has happened', async () => {
    const { app } = scene;
    const { token, userId } = await scene.session();
    // Nobody can get an account in this mode: by the operator's own hand, in the database.
    await app.sql(
      `insert into users (id, email, email_key, username, avatar_key) values (gen_random_uuid(), $1, $1, 'bob', 'k')`,
      [ownCredentials.email],
    );
    const before = [await stateOf(userId), await facts()];
    expect(outcomeOf(await switchMode(app.http, token))).toEqual([409, 'email_taken']);
    expect([await stateOf(userId), await facts()]).toEqual(before);
    expect((await scene.signIn()).status).toBe(200);
    const free = { ...ownCredentials, email: 'grace@example.org' };
    expect((await switchMode(app.http, token, free)).status).toBe(200);
  });

  it('S3-39, RA-05: of two who switch at once one wins, and the other changes nothing', async () => {
    const { app } = scene;
    const [one, other] = [await scene.session(), await scene.session()];
    const theirs = { email: 'grace@example.org', password: 'nine clocks in an empty harbour' };
    // Both have been judged and hashed, and come to the act itself.
    const outcomes = await race(
      app.database,
      { holding: 'lock table instance_facts in share row exclusive mode' },
      () => switchMode(app.http, one.token),
      () => switchMode(app.http, other.token, theirs),
    ).then((all) => all.map(outcomeOf));
    const [won, lost] = outcomes[0]?.[0] === 200 ? [ownCredentials, theirs] : [theirs, ownCredentials];
    expect([...outcomes].sort()).toEqual([
      [200, 'ok'],
      [409, 'already_multi_user'],
    ]);
    expect((await app.http.post(login, won)).status).toBe(200);
    expect((await app.http.post(login, lost)).status).toBe(401);
  });

  it('S3-39, RL-23: a process that is killed half-way leaves one person, who can switch again', async () => {
    const { app } = scene;
    const service = await startProcess(app.database.url, singleUser);
    await service.until('/health/ready', 200);
    const { token, userId } = await scene.session();
    const before = [await stateOf(userId), await facts()];
    const holder = new pg.Client({ connectionString: app.database.url, options: '-c search_path=gatehouse' });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table devices in access exclusive mode');
    const asking = switchMode(service.http, token).catch(() => null);
    // It waits at the last thing that it does, when everything else is written.
    await until(async () => (await locksOfDevices('not granted')) === 1);
    await service.kill();
    await holder.end();
    await until(async () => (await locksOfDevices('true')) === 0);
    expect(await asking).toBeNull();
    expect([await stateOf(userId), await facts()]).toEqual(before);
    expect((await scene.signIn()).status).toBe(200);
    expect((await switchMode(app.http, token)).status).toBe(200);
  });

  async function locksOfDevices(which: 'not granted' | 'true'): Promise<number> {
    const sql = `select count(*)::int as n from pg_locks where relation = 'devices'::regclass and ${which}
      and database = (select oid from pg_database where datname = current_database())`;
    return (await scene.app.sql<{ n: number }>(sql))[0]?.n ?? 0;
  }
});

describe('from one person to many, on two instances', () => {
  let scene: SingleUserScene;
  let other: ServiceProcess;

  beforeAll(async () => {
    scene = await SingleUserScene.open();
    other = await startProcess(scene.app.database.url, { ...singleUser, LOGIN_MAX: '10000' });
    await other.until('/health/ready', 200);
  }, 90_000);

  afterAll(async () => {
    await other.kill();
    await scene.app.close();
  });

  it('S3-39: holds on the other one at once', async () => {
    const there = (body: object) => other.http.post(login, body);
    expect(await scene.app.sql('select count(*)::int as n from users')).toEqual([{ n: 1 }]);
    const { token } = await scene.session();
    const kept = sessionIn(await there({ password: authToken }));
    expect((await switchMode(scene.app.http, token)).status).toBe(200);
    expect((await there({ password: authToken })).status).toBe(400);
    expect((await there({ username: 'admin', password: authToken })).status).toBe(401);
    expect((await there(ownCredentials)).status).toBe(200);
    expect((await other.http.get('/api/v1/auth/config')).body['mode']).toBe('multi_user');
    expect((await other.http.get('/api/v1/users/me', { token: kept.token })).status).toBe(200);
    expect(outcomeOf(await switchMode(other.http, kept.token))).toEqual([409, 'already_multi_user']);
  });
});
