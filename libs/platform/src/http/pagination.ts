import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type Type as Class,
  UseInterceptors,
} from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { type Observable, tap } from 'rxjs';
import { ServerSettings } from '../config/server.settings.js';
import { invalidRequest } from '../errors/common.errors.js';
import { csvHeaders } from './csv.js';
import type { HeaderReply } from './etag.js';
import { Text } from './fields.js';
import { Refuses } from './refuses.decorator.js';

const usualLimit = 50;
export const largestLimit = 200;

/** What every list takes; a list with filters extends it. */
export class PageQuery {
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @IsInt()
  @Min(1)
  @Max(largestLimit)
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: largestLimit, default: usualLimit })
  readonly limit: number = usualLimit;

  @Text({ optional: true, max: 1000, pattern: /^[\w.-]+$/, about: '`nextCursor` of the page before' })
  readonly cursor?: string;
}

function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
}

/** RFC 8288: the address of the next page, for clients that follow links. Its origin is ours, also where the request line names another (RT-05). */
@Injectable()
class NextLink implements NestInterceptor {
  constructor(private readonly server: ServerSettings) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { url } = http.getRequest<{ url: string }>();
    return next.handle().pipe(
      tap((page: { nextCursor?: string | null }) => {
        if (typeof page.nextCursor !== 'string') return;
        const { pathname, search } = new URL(url, this.server.publicOrigin);
        const address = new URL(this.server.publicOrigin);
        Object.assign(address, { pathname, search });
        address.searchParams.set('cursor', page.nextCursor);
        http.getResponse<HeaderReply>().header('link', `<${address.href}>; rel="next"`);
      }),
    );
  }
}

const link = { description: 'The next page (RFC 8288), where there is one', schema: { type: 'string' as const } };

/** A route that gives `{ items, nextCursor }` and, where there is more, a Link. */
export function Paged(page: Class<object>): MethodDecorator {
  const answer = ApiOkResponse({ type: page, headers: { Link: link } });
  return applyDecorators(UseInterceptors(NextLink), answer, Refuses(invalidRequest));
}

/** The same, and all of it as CSV for who accepts that (platform/http/csv.ts). */
export function PagedOrCsv(page: Class<object>): MethodDecorator {
  const answer = ApiOkResponse({
    headers: { Link: link, ...csvHeaders },
    content: {
      'application/json': { schema: { $ref: getSchemaPath(page) } },
      'text/csv': { schema: { type: 'string' } },
    },
  });
  return applyDecorators(UseInterceptors(NextLink), ApiExtraModels(page), answer, Refuses(invalidRequest));
}
