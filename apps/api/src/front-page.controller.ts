import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ServerSettings } from '#platform/config/server.settings.js';
import { notFound } from '#platform/errors/common.errors.js';
import { Public } from '#platform/http/access.decorator.js';
import { escapeHtml } from '#platform/http/html.js';
import { addressOf } from '#platform/pages/account-pages.js';
import { PageFrames } from '#platform/pages/page-frames.js';
import { framed, pagePolicy } from '#platform/pages/page.layout.js';
import { screens } from '#platform/pages/screens.js';

interface Reply {
  headers(values: Readonly<Record<string, string>>): this;
}

/** For whoever opens the address of a development machine in a browser. In production there is no such page. */
@ApiExcludeController()
@Controller()
export class FrontPageController {
  constructor(
    private readonly server: ServerSettings,
    private readonly frames: PageFrames,
  ) {}

  @Get()
  @Public()
  show(@Res({ passthrough: true }) reply: Reply): string {
    if (this.server.isProduction) throw notFound();
    reply.headers(this.frames.headersWith(pagePolicy));
    const { title, clientPages } = this.server;
    const content = clientPages === null ? `${about}\n${ownPages}` : about;
    return framed({
      language: 'en',
      title,
      product: title,
      content: content.replace('{title}', () => escapeHtml(title)),
    });
  }
}

const about = `<h1>{title} runs</h1>
<p>An identity service: accounts, sessions and keys behind one REST API. This is a development machine.</p>
<ul>
<li><a href="/docs">Try the API</a> (Swagger UI)</li>
<li><a href="/dev/mailbox">Development mailbox</a>: the mails it would have sent</li>
<li><a href="/health/ready">Is it ready?</a></li>
</ul>`;

const ownPages = `<p>No front-end is set (<code>DOMAIN_CLIENT</code>), so people use pages of this service:
<a href="${screens.login.path}">sign in</a>, <a href="${screens.register.path}">create an account</a>,
<a href="${screens.account.path}">your account</a>, <a href="${addressOf('forgot_password')}">forgot your password?</a></p>`;
