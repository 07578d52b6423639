import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from '../database/ids.js';
import { notFound } from '../errors/common.errors.js';

/** An id in a path. What is no id names nothing: the same 404 as an id that is not there, and no query (RT-04, IN-06). */
@Injectable()
export class IdParam implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !isId(value)) throw notFound();
    return value.toLowerCase();
  }
}
