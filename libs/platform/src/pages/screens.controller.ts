import { Controller, Get, HttpCode, Param, Redirect, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Captcha } from '../captcha/captcha.js';
import { notFound } from '../errors/common.errors.js';
import { Public } from '../http/access.decorator.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { languageFor } from './page-answers.js';
import { PageFrames } from './page-frames.js';
import type { PageReply, PageRequest } from './page-exchange.js';
import { PageScripts } from './page-scripts.js';
import { PageValues } from './page-values.js';
import { renderScreen, screenPolicy, screenPolicyWith } from './screen-rendering.js';
import { type ScreenName, screens, scriptsPath } from './screens.js';

/** Signing in and one's account without any front-end. They know nothing and may do nothing: their scripts call the public API. */
@ApiExcludeController()
@Controller()
@Public()
@UseGuards(OwnPagesGuard)
export class ScreensController {
  constructor(
    private readonly scripts: PageScripts,
    private readonly values: PageValues,
    private readonly captcha: Captcha,
    private readonly frames: PageFrames,
  ) {}

  @Get(screens.login.path)
  login(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('login', request, reply);
  }

  @Get(screens.register.path)
  register(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('register', request, reply);
  }

  @Get(screens.account.path)
  account(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('account', request, reply);
  }

  @Get(screens.device.path)
  device(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('device', request, reply);
  }

  @Get(screens.invitation.path)
  invitation(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('invitation', request, reply);
  }

  @Get(screens.organizations.path)
  organizations(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('organizations', request, reply);
  }

  @Get(screens.keys.path)
  keys(@Req() request: PageRequest, @Res({ passthrough: true }) reply: PageReply): string {
    return this.show('keys', request, reply);
  }

  /** Where password managers send people (W3C, A Well-Known URL for Changing Passwords). */
  @Get('.well-known/change-password')
  @Redirect(`${screens.account.path}#password`, 303)
  changePassword(): void {
    // The decorator says it all.
  }

  /** Asked for each time and sent only when it has changed: after an update no page runs on half of an old program. */
  @Get(`${scriptsPath}/:name`)
  @HttpCode(200)
  script(
    @Param('name') name: string,
    @Req() { headers }: PageRequest,
    @Res({ passthrough: true }) reply: PageReply,
  ): string {
    const script = this.scripts.find(name);
    if (!script) throw notFound();
    reply.header('etag', script.etag).header('cache-control', 'no-cache');
    reply.header('content-type', 'text/javascript; charset=utf-8');
    if (headers['if-none-match'] !== script.etag) return script.text;
    reply.status(304);
    return '';
  }

  private show(screen: ScreenName, request: PageRequest, reply: PageReply): string {
    const language = languageFor(request);
    const facts = screens[screen].mayAskForCaptcha ? this.captcha.facts : null;
    const policy = facts ? screenPolicyWith(facts) : screenPolicy;
    const headers = { ...this.frames.headersWith(policy), 'content-language': language };
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    return renderScreen(screen, { language, values: { product: this.values.all['product'] ?? '' } });
  }
}
