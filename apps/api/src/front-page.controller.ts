import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Public } from '#platform/http/access.decorator.js';

/** For whoever opens the address of a development machine in a browser. In production there is no such page. */
@ApiExcludeController()
@Controller()
export class FrontPageController {
  constructor(private readonly server: ServerSettings) {}

  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  show(): string {
    if (this.server.isProduction) throw notFound();
    return page;
  }
}

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Gatehouse</title></head>
<body>
<h1>Gatehouse</h1>
<p>An identity service: accounts, sessions and keys behind one REST API. It runs here in development mode.</p>
<ul>
<li><a href="/docs">Try the API</a> (Swagger UI)</li>
<li><a href="/dev/mailbox">Development mailbox</a>: the mails it would have sent</li>
<li><a href="/health/ready">Is it ready?</a></li>
</ul>
</body>
</html>
`;
