import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { browserFolder } from './browser-folder.cjs';

export interface PageScript {
  readonly text: string;
  readonly etag: string;
}

/** The modules of browser/, read once: a request names one of them, and never a path. */
@Injectable()
export class PageScripts {
  private readonly scripts: ReadonlyMap<string, PageScript>;

  constructor() {
    const names = readdirSync(browserFolder).filter((name) => name.endsWith('.js'));
    this.scripts = new Map(names.map((name) => [name, scriptOf(readFileSync(join(browserFolder, name), 'utf8'))]));
  }

  find(name: string): PageScript | null {
    return this.scripts.get(name) ?? null;
  }
}

function scriptOf(text: string): PageScript {
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}
