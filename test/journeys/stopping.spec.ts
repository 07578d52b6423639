import { Agent, get as httpGet } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type ServiceProcess, startProcess } from '../support/process.js';
import { type SmtpServer, startSmtpServer } from '../support/smtp.js';
import { until } from '../support/until.js';

// Each test starts a process of its own, on machines that may be busy.
jest.setTimeout(120_000);

describe('a start and a stop, as an orchestrator sees them', () => {
  let database: TestDatabase;
  let service: ServiceProcess | undefined;
  let smtp: SmtpServer | undefined;

  beforeEach(async () => {
    database = await freshDatabase();
  });

  afterEach(async () => {
    await Promise.all([service?.kill(), smtp?.close()]);
    service = smtp = undefined;
    await database.drop();
  });

  it('RL-30: while the database is brought up to date it is alive, and not ready', async () => {
    const migrating = new pg.Client({ connectionString: database.url });
    await migrating.connect();
    await migrating.query('select pg_advisory_lock(7449365085105710451)');

    service = await startProcess(database.url);
    await service.until('/health/live', 200);
    const ready = await service.http.get('/health/ready');
    expect([ready.status, ready.body]).toEqual([503, { status: 'unhealthy', error: 'migrating' }]);
    const other = await service.http.get('/api/v1/users/me');
    expect([other.status, other.body['code'], other.headers.get('retry-after')]).toEqual([
      503,
      'service_unavailable',
      '2',
    ]);

    await migrating.end();
    await service.until('/health/ready', 200);
  });

  it('RL-22: what is in flight finishes, readiness says stopping at once, and the exit code is 0', async () => {
    service = await startProcess(database.url, { SHUTDOWN_GRACE: '700ms', LOG_LEVEL: 'info' });
    await service.until('/health/ready', 200);
    const [email, password] = ['ada@example.org', 'a long enough phrase 42'];
    await service.http.post('/api/v1/auth/register', { email, password });

    // A sign-in that waits for a lock held by somebody else.
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table gatehouse.audit_events in exclusive mode');
    const inFlight = service.http.post('/api/v1/auth/register', { email: 'bob@example.org', password });
    await untilSomebodyWaits(database);
    const neverUsed = connect(Number(new URL(service.origin).port), '127.0.0.1');
    neverUsed.on('error', () => undefined);
    await once(neverUsed, 'connect');

    service.child.kill('SIGTERM');
    await service.until('/health/ready', 503);
    const ready = await service.http.get('/health/ready');
    expect(ready.body).toEqual({ status: 'unhealthy', error: 'stopping' });
    expect(ready.headers.get('connection')).toBe('close');
    expect((await service.http.get('/health/live')).status).toBe(200);

    await holder.query('rollback');
    await holder.end();
    expect((await inFlight).status).toBe(202);
    expect(await service.ended).toBe(0);
    await expect(service.http.get('/health/live')).rejects.toThrow();
    const open = await database.sql(
      `select 1 from pg_stat_activity where datname = current_database() and application_name like 'gatehouse%'`,
    );
    expect(open).toEqual([]);
  });

  it('RL-22: under load no answer is broken, and idle connections are closed rather than waited for', async () => {
    service = await startProcess(database.url, { SHUTDOWN_GRACE: '3s' });
    await service.until('/health/ready', 200);
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const outcomes: (number | string)[] = [];
    const { origin, http } = service;
    const balancer = { sendsHere: true };
    const loads = Array.from({ length: 20 }, async () => {
      while (balancer.sendsHere) outcomes.push(await ask(`${origin}/.well-known/jwks.json`, agent));
    });
    const beganAt = Date.now();
    service.child.kill('SIGTERM');
    while ((await http.get('/health/ready')).status === 200) outcomes.push(200);
    balancer.sendsHere = false;
    await Promise.all(loads);
    expect(await service.ended).toBe(0);
    expect(Date.now() - beganAt).toBeLessThan(12_000);
    agent.destroy();
    expect(outcomes.length).toBeGreaterThan(20);
    expect([...new Set(outcomes)]).toEqual([200]);
  });

  it('RL-22: a mail server that does not answer keeps nobody: no request is taken meanwhile, and the mail is not lost', async () => {
    smtp = await startSmtpServer();
    smtp.hold = new Promise(() => undefined);
    service = await startProcess(database.url, { ...smtp.settings, WORKER_IN_API: 'true' });
    await service.until('/health/ready', 200);
    const ada = { email: 'ada@example.org', password: 'a long enough phrase 42' };
    await service.http.post('/api/v1/auth/register', ada);
    await smtp.count(1);

    const stopped = { yet: false };
    void service.ended.then(() => (stopped.yet = true));
    service.child.kill('SIGTERM');
    const { http } = service;
    await until(() =>
      http.get('/health/live').then(
        () => false,
        () => true,
      ),
    );
    expect(stopped.yet).toBe(false);
    expect(await service.ended).toBe(0);
    expect(await database.sql('select 1 from gatehouse.outbox_messages where delivered_at is null')).toHaveLength(1);
  });

  it('RL-22: a request that never ends is cut at the deadline', async () => {
    service = await startProcess(database.url, { SHUTDOWN_DEADLINE: '500ms', LOG_LEVEL: 'info' });
    await service.until('/health/ready', 200);
    const slow = connect(Number(new URL(service.origin).port), '127.0.0.1');
    slow.on('error', () => undefined);
    await once(slow, 'connect');
    slow.write(
      'POST /api/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await service.until('/health/live', 200);
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(1);
    expect(service.output()).toContain('the deadline has passed');
  });
});

function ask(url: string, agent: Agent): Promise<number | string> {
  return new Promise((resolve) => {
    const request = httpGet(url, { agent }, (answer) => {
      answer.resume().on('end', () => {
        resolve(answer.statusCode ?? 0);
      });
      answer.on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
  });
}

async function untilSomebodyWaits(database: TestDatabase): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const rows = await database.sql(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waiting = rows.length;
  }
}
