import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { InstanceModeSettings } from './instance-mode.settings.js';
import { InstanceMode } from './instance-mode.js';

const settings = provideSettings(InstanceModeSettings);

@Global()
@Module({ providers: [settings, InstanceMode], exports: [settings, InstanceMode] })
export class InstanceModeModule {}
