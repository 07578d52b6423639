/** The service as it is, plus one public route that answers with what the parent process sends. It makes API keys for it, too. */
import { Controller, Get, Module, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { operator } from '#platform/actor/actor.js';
import { DatabaseSettings } from '#platform/config/database.settings.js';
import { readSettings } from '#platform/config/setting.js';
import { migrate } from '#platform/database/migrate.js';
import { Public } from '#platform/http/access.decorator.js';
import { ApiKeysService } from '#domain/api-keys/api-keys.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { migrations } from '#migrations/index.js';
import { ApiModule } from '../../dist/apps/api/src/api.module.js';
import { configureApp, fastifyAdapter } from '../../dist/apps/api/src/configure-app.js';

let answer = {};

class SameAnswerController {
  /** With the version header that a profile has, so that both answers are of one size. */
  get(reply) {
    reply.header('etag', answer.etag);
    return answer.body;
  }
}
const route = [SameAnswerController.prototype, 'get'];
const descriptor = Object.getOwnPropertyDescriptor(...route);
Get()(...route, descriptor);
Public()(...route, descriptor);
Res({ passthrough: true })(...route, 0);
Controller('bench')(SameAnswerController);

class BenchModule {}
Module({ imports: [ApiModule.for(process.env)], controllers: [SameAnswerController] })(BenchModule);

process.on('disconnect', () => process.exit());
process.on('message', ({ answer: shown, key }) => {
  if (shown) answer = shown;
  else void makeKey(key).then((secret) => process.send({ secret }));
});

/** Of a person, or of the installation: whom nobody has to confirm an address for here. */
async function makeKey({ userId, scopes }) {
  const person = userId && (await app.get(UsersService, { strict: false }).get(userId));
  const owner = person ? { type: 'person', id: person.id } : { type: 'instance', id: null };
  const unlimited = { allowedNetworks: [], share: null, resource: null, expiresAt: null, createdBy: null };
  const named = {
    name: 'bench',
    description: null,
    environment: 'live',
    aal: 1,
    generation: person?.generation ?? null,
  };
  const { secret } = await app
    .get(ApiKeysService, { strict: false })
    .make(operator, { owner, scopes, ...named, ...unlimited });
  return secret;
}

await migrate(readSettings(DatabaseSettings, process.env), migrations);
const app = await NestFactory.create(BenchModule, fastifyAdapter(), { bodyParser: false });
await configureApp(app);
await app.listen(0, '127.0.0.1');
process.send({ origin: await app.getUrl() });
