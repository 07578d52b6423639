import { Controller, Get, Header, Headers, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ServerSettings } from '../config/server.settings.js';
import { notFound } from '../errors/common.errors.js';
import { Public } from '../http/access.decorator.js';
import { type KeptMail, Mailbox } from './mailbox.js';
import { mailboxPage } from './mailbox.page.js';
import { isOwnHost } from './own-host.js';

interface Reply {
  header(name: string, value: string): this;
}

/** A tool of development, not part of the interface: it is in no OpenAPI document, and does not exist in production. */
@ApiExcludeController()
@Public()
@Controller('dev')
export class MailboxController {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly server: ServerSettings,
  ) {}

  @Get('mailbox')
  @Header('cache-control', 'no-store')
  async show(
    @Headers('host') host = '',
    @Headers('accept') accept = '',
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string | KeptMail[]> {
    const mails = await this.list(host);
    if (accept.includes('application/json')) return mails;
    reply.header('content-type', 'text/html; charset=utf-8');
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return mailboxPage(this.server.title, mails);
  }

  @Get('mailbox.json')
  @Header('cache-control', 'no-store')
  async json(@Headers('host') host = ''): Promise<KeptMail[]> {
    return this.list(host);
  }

  private async list(host: string): Promise<KeptMail[]> {
    if (this.server.isProduction || !isOwnHost(host, this.server)) throw notFound();
    return this.mailbox.list();
  }
}
