import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { factsOf } from './account-pages.js';
import { linkToken, PageAnswers } from './page-answers.js';
import type { PageReply, PageRequest } from './page-exchange.js';
import type { PageView } from './page-rendering.js';

/** Routes of pages give a view; people get HTML. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageView, string> {
  constructor(private readonly answers: PageAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler<PageView>): Observable<string> {
    const request = context.switchToHttp().getRequest<PageRequest>();
    const reply = context.switchToHttp().getResponse<PageReply>();
    return next.handle().pipe(
      map((view) => {
        if (view.isDone || !lacksItsToken(view, request)) return this.answers.write(view, request, reply);
        reply.status(400);
        const problems = [{ name: 'invalid_token', field: null }] as const;
        return this.answers.write({ ...view, problems }, request, reply);
      }),
    );
  }
}

/** A link that was cut short, or typed from memory. */
function lacksItsToken({ page }: PageView, request: PageRequest): boolean {
  return factsOf(page).token !== null && linkToken(request) === '';
}
