import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '#platform/errors/common.errors.js';
import { roleKeyPattern } from './dto/roles.dto.js';

/** The key of a role in a path. What can be no key names nothing, and asks Postgres nothing, which takes no NUL (IN-06). */
@Injectable()
export class RoleKeyParam implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !roleKeyPattern.test(value)) throw notFound();
    return value;
  }
}
