import { type ArgumentsHost, Catch, Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import type { DomainError } from '../errors/domain-error.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { statusOf } from '../http/statuses.js';
import { pageAt } from './account-pages.js';
import { PageAnswers } from './page-answers.js';
import type { PageReply, PageRequest } from './page-exchange.js';
import { problemsOf } from './page-problems.js';

/** What a program reads as a problem, a person reads on the page: the form again, with what is wrong in their language. */
@Catch()
@Injectable()
export class PageFilter extends ProblemFilter {
  constructor(
    server: ServerSettings,
    private readonly answers: PageAnswers,
  ) {
    super(server);
  }

  protected override answer(error: DomainError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<PageRequest>();
    const reply = host.switchToHttp().getResponse<PageReply>();
    const page = pageAt(request.routeOptions.url);
    if (page === null || error.kind === 'not-found') {
      super.answer(error, host);
      return;
    }
    const view = { page, isDone: false, problems: problemsOf(error) };
    reply.status(statusOf(error.kind)).send(this.answers.write(view, request, reply));
  }
}
