/** Nest and Fastify alone, answering with what the parent process sends. */
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

let answer = {};

class BareController {
  get() {
    return answer.body;
  }
}
const route = [BareController.prototype, 'get'];
Get()(...route, Object.getOwnPropertyDescriptor(...route));
Controller('bench')(BareController);

class BareModule {}
Module({ controllers: [BareController] })(BareModule);

process.on('disconnect', () => process.exit());
process.on('message', (message) => {
  answer = message;
  process.send('answering');
});
const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.send({ origin: await app.getUrl() });
