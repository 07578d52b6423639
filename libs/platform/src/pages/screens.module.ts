import { Module } from '@nestjs/common';
import { PageScripts } from './page-scripts.js';
import { ScreensController } from './screens.controller.js';

@Module({ controllers: [ScreensController], providers: [PageScripts] })
export class ScreensModule {}
