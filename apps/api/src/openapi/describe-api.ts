import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from '../api.module.js';
import { useApiPrefix } from '../api-prefix.js';
import { openApiDocument } from './document.js';

/** The document without a running service: Nest reads the classes and makes none of them, so no database is needed. */
export async function describeApi(): Promise<OpenAPIObject> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.for({}), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  useApiPrefix(app);
  return openApiDocument(app);
}
