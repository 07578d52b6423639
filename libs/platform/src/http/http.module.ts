import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ServerSettings } from '../config/server.settings.js';
import { provideSettings } from '../config/settings.module.js';
import { Cursors } from './cursors.js';
import { PathAliases } from './path-aliases.js';
import { ProblemFilter } from './problem.filter.js';
import { RedirectSettings } from './redirect.settings.js';
import { RedirectTargets } from './redirect-targets.js';
import { TrustedOrigin } from './trusted-origin.js';

@Global()
@Module({
  providers: [
    provideSettings(RedirectSettings),
    provideSettings(ServerSettings),
    Cursors,
    PathAliases,
    RedirectTargets,
    TrustedOrigin,
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Cursors, PathAliases, RedirectTargets, ServerSettings, TrustedOrigin],
})
export class HttpModule {}
