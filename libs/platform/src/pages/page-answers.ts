import { Injectable } from '@nestjs/common';
import { Captcha } from '../captcha/captcha.js';
import { requestContext } from '../http/request-context.js';
import { chooseLanguage, type Language } from '../language/language.js';
import { factsOf } from './account-pages.js';
import { FormTokens } from './form-tokens.js';
import { pagePolicy, pagePolicyWith } from './page.layout.js';
import { type PageReply, type PageRequest, textIn } from './page-exchange.js';
import { asksForCaptcha } from './page-problems.js';
import { type PageView, renderPage } from './page-rendering.js';
import { PageFrames } from './page-frames.js';
import { PageValues } from './page-values.js';

/** What somebody wrote at length shall not be lost when it is refused. */
const longestText = 20_000;

/** Puts a view into HTML, in the language of the link or of the browser. */
@Injectable()
export class PageAnswers {
  constructor(
    private readonly forms: FormTokens,
    private readonly values: PageValues,
    private readonly captcha: Captcha,
    private readonly frames: PageFrames,
  ) {}

  write(view: PageView, request: PageRequest, reply: PageReply): string {
    const language = languageFor(request);
    const { facts, widget } = this.captcha;
    const captcha = asksForCaptcha(view.problems) ? widget : null;
    const headers = this.frames.headersWith(captcha && facts ? pagePolicyWith(facts) : pagePolicy);
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.header('content-language', language);
    const { token } = factsOf(view.page);
    const form = {
      csrf: view.isDone ? '' : this.forms.issue(view.page, request, reply),
      token: token === null ? '' : linkToken(request) || textIn(request.body, token),
      email: textIn(request.body, 'email'),
      text: textIn(request.body, 'text', longestText),
    };
    return renderPage(view, { language, values: this.values.all, form, captcha });
  }
}

/** The token of the link that led here. */
export function linkToken({ query }: PageRequest): string {
  return textIn(query, 'token');
}

/** That of the link, else of the browser. */
export function languageFor({ query }: Pick<PageRequest, 'query'>): Language {
  return chooseLanguage(textIn(query, 'lang') || null, requestContext.current.acceptLanguage);
}
