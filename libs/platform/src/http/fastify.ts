import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Fastify as Nest hands it out; its types belong to the adapter, whose version of it is the one that runs. */
export type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

/** A header as Node reads it. */
export type HeaderValue = string | string[] | undefined;
