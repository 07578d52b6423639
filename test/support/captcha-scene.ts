import { startTestApp, type TestApp } from './app.js';
import { FakeSiteverify } from './fake-siteverify.js';
import type { Answer } from './http-client.js';

export const captchaAsked = [403, 'captcha_required'];
export const captchaRefused = [403, 'captcha_failed'];

/** A service with a captcha, the provider behind it, and people in many networks. */
export class CaptchaScene {
  private networks = 0;

  private constructor(
    readonly app: TestApp,
    readonly provider: FakeSiteverify,
  ) {}

  static async open(provider = new FakeSiteverify(), settings: Record<string, string> = {}): Promise<CaptchaScene> {
    await provider.start();
    const app = await startTestApp({ settings: { TRUST_PROXY: '1', ...provider.settings, ...settings } });
    await app.given.user({ role: 'admin' });
    return new CaptchaScene(app, provider);
  }

  async close(): Promise<void> {
    await this.app.close();
    this.provider.stop();
  }

  /** An address that nothing came from yet. */
  elsewhere(): string {
    this.networks++;
    return `10.7.${String(this.networks >> 8)}.${String(this.networks & 255)}`;
  }

  post(path: string, body: object, ip = this.elsewhere()): Promise<Answer> {
    return this.app.http.post(path, body, { headers: { 'x-forwarded-for': ip } });
  }

  /** A guess, unless `more` says the password. */
  attempt(email: string, more: object = {}, ip = this.elsewhere()): Promise<Answer> {
    return this.post('/api/v1/auth/login', { email, password: 'quite another phrase', ...more }, ip);
  }

  async times(howMany: number, ask: () => Promise<Answer>): Promise<number[]> {
    const statuses: number[] = [];
    for (let time = 0; time < howMany; time++) statuses.push((await ask()).status);
    return statuses;
  }
}

export function codeOf({ status, body }: Answer): readonly unknown[] {
  return [status, body['code']];
}
