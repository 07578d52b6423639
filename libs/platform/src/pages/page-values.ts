import { Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';

/** Facts that the words of pages may name: the product, and what flows know and tell at the start. */
@Injectable()
export class PageValues {
  private readonly known: Record<string, string>;

  constructor({ title }: ServerSettings) {
    this.known = { product: title };
  }

  tell(name: string, value: string): void {
    this.known[name] = value;
  }

  get all(): Readonly<Record<string, string>> {
    return this.known;
  }
}
