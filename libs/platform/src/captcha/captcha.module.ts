import { Global, Module } from '@nestjs/common';
import { provideSettings } from '../config/settings.module.js';
import { OutgoingModule } from '../outgoing/outgoing.module.js';
import { CaptchaDiagnosis } from './captcha-diagnosis.js';
import { Captcha } from './captcha.js';
import { CaptchaSettings } from './captcha.settings.js';
import { Siteverify } from './siteverify.js';

@Global()
@Module({
  imports: [OutgoingModule],
  providers: [provideSettings(CaptchaSettings), Captcha, CaptchaDiagnosis, Siteverify],
  exports: [Captcha, CaptchaDiagnosis],
})
export class CaptchaModule {}
