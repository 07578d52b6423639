import { type CanActivate, Injectable } from '@nestjs/common';
import { ServerSettings } from '../config/server.settings.js';
import { notFound } from '../errors/common.errors.js';

/** Where a front-end has these pages, ours are not there: what nobody needs nobody can attack. */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(private readonly server: ServerSettings) {}

  canActivate(): boolean {
    if (this.server.clientPages !== null) throw notFound();
    return true;
  }
}
