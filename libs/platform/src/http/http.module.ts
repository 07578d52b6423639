import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { ServerSettings } from '../config/server.settings.js';
import { provideSettings } from '../config/settings.module.js';
import { ProblemFilter } from './problem.filter.js';
import { TrustedOrigin } from './trusted-origin.js';

@Global()
@Module({
  providers: [provideSettings(ServerSettings), TrustedOrigin, { provide: APP_FILTER, useClass: ProblemFilter }],
  exports: [ServerSettings, TrustedOrigin],
})
export class HttpModule {}
