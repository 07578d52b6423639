import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { pageAt } from './account-pages.js';
import { formExpired, FormTokens } from './form-tokens.js';
import type { PageRequest } from './page-exchange.js';

/** Lets a form in that came from our own page in the same browser; what is left of it is what the JSON route takes. */
@Injectable()
export class FormGuard implements CanActivate {
  constructor(private readonly forms: FormTokens) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<PageRequest>();
    const page = pageAt(request.routeOptions.url);
    if (page === null) throw formExpired();
    const { csrf, ...fields } = request.body as Record<string, unknown>;
    this.forms.assert(page, request, csrf);
    request.body = fields;
    return true;
  }
}
