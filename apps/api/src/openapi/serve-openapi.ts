import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { ServerSettings } from '#platform/config/server.settings.js';
import { ProblemFilter } from '#platform/http/problem.filter.js';
import { openApiDocument } from './document.js';
import { errorsPage } from './errors-page.js';
import { pagePolicy } from './page-policy.js';

/** /docs-json, /docs-yaml and /docs/errors for everybody; Swagger UI at /docs where the settings allow it (HD-03). */
export function serveOpenApi(app: NestFastifyApplication, settings: ServerSettings): void {
  const fastify = app.getHttpAdapter().getInstance();
  const filter = new ProblemFilter(settings);
  // These routes are there before Nest's filters are: what a hook refuses would be Fastify's own 500.
  fastify.addHook('onRoute', (route) => {
    if (!/^\/docs(?:[/-]|$)/.test(route.url)) return;
    route.errorHandler = (error, request, reply) => {
      filter.catch(error, new ExecutionContextHost([request, reply]));
    };
  });
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    ui: settings.swaggerUi,
    raw: ['json', 'yaml'],
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
    customSiteTitle: 'Gatehouse API',
    // BaseLayout: without the bar on top, whose logo brings a style of its own that our policy does not let in.
    // Groups begin closed: a table of contents of one screen. With 150 routes in sight Swagger UI would draw only those scrolled
    // to, and the browser's own search would miss the others.
    swaggerOptions: { layout: 'BaseLayout', displayRequestDuration: true, docExpansion: 'none', filter: true },
  });
  fastify.get('/docs/errors', (_request, reply) => reply.type('text/html; charset=utf-8').send(errorsPage()));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html') && typeof payload === 'string';
    if (isPage && /^\/docs(?:[/?]|$)/.test(request.url)) reply.header('content-security-policy', pagePolicy(payload));
    done();
  });
}
