import { Injectable } from '@nestjs/common';
import { type Finding, good, warning } from '../diagnosis/finding.js';
import { Captcha } from './captcha.js';
import { Siteverify } from './siteverify.js';

/** For doctor: a captcha that cannot be verified is asked of nobody, and nobody would notice. */
@Injectable()
export class CaptchaDiagnosis {
  constructor(
    private readonly captcha: Captcha,
    private readonly siteverify: Siteverify,
  ) {}

  /** Nothing is said where there is none. */
  async examine(): Promise<Finding[]> {
    if (this.captcha.widget === null) return [];
    const { provider } = this.captcha.widget;
    if (!(await this.siteverify.isAway())) return [good('captcha', `${provider} answers, and takes our secret`)];
    const says = `${provider} cannot be asked (${this.siteverify.whyAway}), so nobody is asked for a captcha`;
    return [warning('captcha', says, 'correct CAPTCHA_SECRET_KEY, or let this machine reach the provider')];
  }
}
