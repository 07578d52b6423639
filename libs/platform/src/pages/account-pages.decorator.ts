import {
  applyDecorators,
  Controller,
  Get,
  HttpCode,
  Post,
  UseFilters,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../http/access.decorator.js';
import { formMediaType } from '../http/form-body.js';
import { addressOf, type PageName } from './account-pages.js';
import { FormGuard } from './form.guard.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { PageFilter } from './page.filter.js';
import { PageInterceptor } from './page.interceptor.js';
import type { PageView } from './page-rendering.js';

/** A controller of pages for people, not part of the interface: it is in no OpenAPI document. */
export function AccountPages(): ClassDecorator {
  return applyDecorators(
    ApiExcludeController(),
    Controller(),
    Public(),
    UseGuards(OwnPagesGuard),
    UseInterceptors(PageInterceptor),
    UseFilters(PageFilter),
  );
}

/** Opening the page. It consumes nothing: mail scanners open every link (RT-07). */
export function ShowsPage(page: PageName): MethodDecorator {
  return Get(addressOf(page));
}

/** Pressing its button. Whoever uses it says the same limit as the JSON route has: a page is no way round it. */
export function ActsOnPage(page: PageName): MethodDecorator {
  return applyDecorators(
    Post(addressOf(page)),
    HttpCode(200),
    RouteConfig({ mediaTypes: [formMediaType] }),
    UseGuards(FormGuard),
  );
}

export function formOf(page: PageName): PageView {
  return { page, isDone: false, problems: [] };
}

export function doneWith(page: PageName): PageView {
  return { page, isDone: true, problems: [] };
}
