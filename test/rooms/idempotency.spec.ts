import { randomUUID } from 'node:crypto';
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Param,
  Post,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { person } from '#platform/actor/actor.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { SettingsModule } from '#platform/config/settings.module.js';
import { notFound } from '#platform/errors/common.errors.js';
import { ground } from '#platform/ground.js';
import { Transactions } from '#platform/database/transactions.js';
import { Idempotent } from '#platform/idempotency/idempotent.decorator.js';
import { openLog } from '#platform/logging/log.js';
import { OperationsModule } from '#platform/operations/operations.module.js';
import { ModerationModule } from '#domain/moderation/moderation.module.js';
import { configureApp, fastifyAdapter } from '../../apps/api/src/configure-app.js';
import { testSettings } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { HttpClient } from '../support/http-client.js';

/** Whoever the test says is calling. */
class NamedCaller implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    const userId = request.headers['x-user'] as string | undefined;
    if (userId) request.caller = { actor: person(userId) };
    return true;
  }
}

/** A shop that hands out numbered keys, as our own routes will. */
let made = 0;
let hold: Promise<void> = Promise.resolve();

@Controller('things')
@UseGuards(NamedCaller)
class ThingsController {
  constructor(private readonly transactions: Transactions) {}

  @Get('made')
  count(): { made: number } {
    return { made };
  }

  @Post()
  @Idempotent()
  async make(@Body() body: object, @Res({ passthrough: true }) reply: { header(name: string, value: string): void }) {
    await hold;
    const number = ++made;
    reply.header('location', `/api/v1/things/${String(number)}`);
    return { number, secret: `secret-${randomUUID()}`, ...body };
  }

  @Post('facts')
  @Idempotent()
  async write(@Body() { name }: { name: string }): Promise<void> {
    await this.transactions.query(`insert into instance_facts (name, value) values ($1, '1')`, [name]);
  }

  @Post(':id/broken')
  @Idempotent()
  broken(@Param('id') id: string): never {
    made++;
    throw notFound({ id });
  }

  @Post('open')
  @Idempotent({ perBody: true, inTransaction: false })
  open(): { number: number } {
    return { number: ++made };
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((whenDone) => (resolve = whenDone));
  return { promise, resolve };
}

describe('sending a request again', () => {
  let nest: NestFastifyApplication;
  let database: TestDatabase;
  let http: HttpClient;
  const ada = randomUUID();

  beforeAll(async () => {
    database = await freshDatabase();
    const environment = { ...testSettings, DATABASE_URL: database.url };
    const module = await Test.createTestingModule({
      imports: [SettingsModule.forEnvironment(environment), ...ground, OperationsModule, ModerationModule],
      controllers: [ThingsController],
    }).compile();
    const server = readSettings(ServerSettings, environment);
    nest = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(server), {
      bodyParser: false,
      logger: false,
    });
    await configureApp(nest, openLog('silent'));
    await nest.listen(0, '127.0.0.1');
    http = new HttpClient(await nest.getUrl(), 'undocumented');
  });

  afterAll(async () => {
    await nest.close();
    await database.drop();
  });

  const post = (path: string, key: string, body: unknown = {}, user = ada) =>
    http.post(`/api/v1/things${path}`, body, { headers: { 'idempotency-key': key, 'x-user': user } });

  it('RL-36: with the same key and body gives the same answer, and does nothing', async () => {
    const key = randomUUID();
    const first = await post('', key, { name: 'a' });
    const before = made;
    const second = await post('', key, { name: 'a' });
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(first.headers.get('location')).toMatch(/things\/\d+$/);
    expect(made).toBe(before);
  });

  it('RL-36: with the same key and another body is refused', async () => {
    const key = randomUUID();
    await post('', key, { name: 'a' });
    const other = await post('', key, { name: 'b' });
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused']);
  });

  it('RL-36: with the same key is another request for another person, on another route, and without a key', async () => {
    const key = randomUUID();
    const before = made;
    await post('', key);
    await post('', key, {}, randomUUID());
    await post('/open', key);
    await http.post('/api/v1/things', {}, { headers: { 'x-user': ada } });
    expect(made).toBe(before + 4);
  });

  it('where nobody is signed in, the same key with another body is another request', async () => {
    const key = randomUUID();
    const anonymous = (body: object) => http.post('/api/v1/things/open', body, { headers: { 'idempotency-key': key } });
    const [first, other, again] = [await anonymous({ a: 1 }), await anonymous({ a: 2 }), await anonymous({ a: 1 })];
    expect(other.body).toMatchObject({ number: Number(first.body['number']) + 1 });
    expect(again.text).toBe(first.text);
  });

  it('RL-36 RACE: of ten equal requests at once one is done; the others are told to wait', async () => {
    const key = randomUUID();
    const before = made;
    const { promise, resolve: release } = deferred();
    hold = promise;
    const requests = Array.from({ length: 10 }, () => post('', key));
    const { promise: nineAnswered, resolve: nineHaveAnswered } = deferred();
    let told = 0;
    for (const request of requests) {
      void request.then(() => {
        if (++told === 9) nineHaveAnswered();
      });
    }
    await nineAnswered;
    release();
    const answers = await Promise.all(requests);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect(made).toBe(before + 1);
  });

  it('after a refusal is tried anew', async () => {
    const key = randomUUID();
    const before = made;
    expect((await post('/1/broken', key)).status).toBe(404);
    expect((await post('/1/broken', key)).status).toBe(404);
    expect(made).toBe(before + 2);
    expect(await database.sql('select from idempotency_records where status is null')).toEqual([]);
  });

  it('RL-36: after a crash waits for the lock of the dead request, then does the work', async () => {
    const key = randomUUID();
    await post('', key);
    // What kill -9 leaves: a lock, and no answer.
    await database.sql('update idempotency_records set status = null, sealed_answer = null');
    expect((await post('', key)).body['code']).toBe('idempotency_key_in_use');
    await database.sql('update idempotency_records set locked_until = gatehouse.now()');
    expect((await post('', key, { another: 'body' })).body['code']).toBe('idempotency_key_reused');
    expect((await post('', key)).status).toBe(201);
  });

  it('RL-36: after a crash between work and answer finds neither, and is done once', async () => {
    const key = randomUUID();
    const facts = () => database.sql(`select from instance_facts where name = 'written'`);
    await database.sql(`alter table idempotency_records add constraint crash check (status is null) not valid`);
    expect((await post('/facts', key, { name: 'written' })).status).toBe(500);
    expect(await facts()).toEqual([]);
    await database.sql(`alter table idempotency_records drop constraint crash`);
    const answers = [await post('/facts', key, { name: 'written' }), await post('/facts', key, { name: 'written' })];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(await facts()).toHaveLength(1);
  });

  it('RL-36: after a day is a new request', async () => {
    const key = randomUUID();
    const first = await post('', key);
    await database.sql('update idempotency_records set expires_at = gatehouse.now()');
    expect((await post('', key, { name: 'b' })).body).toMatchObject({ number: Number(first.body['number']) + 1 });
  });

  it('CS-04: neither the key nor a secret in the answer can be read from the database', async () => {
    const key = randomUUID();
    const { body } = await post('', key, { password: 'correct horse' });
    const rows = await database.sql<{ row: string }>('select r::text as row from idempotency_records r');
    const dump = rows.map(({ row }) => row).join('\n');
    for (const secret of [key, body['secret'] as string, 'correct horse']) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('refuses a key that is none', async () => {
    const answer = await post('', 'x'.repeat(256));
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid_request']);
    expect(answer.body['errors'][0].field).toBe('Idempotency-Key');
  });
});
