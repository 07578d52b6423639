import { Injectable } from '@nestjs/common';
import { CaptchaDiagnosis } from '#platform/captcha/captcha-diagnosis.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { bad, type Finding, good, warning } from '#platform/diagnosis/finding.js';
import { OutboxRepository } from '#platform/outbox/outbox.repository.js';
import { PepperCensus } from '#domain/passwords/pepper-census.js';
import { FirstAdmin } from '#domain/users/first-admin.js';

/** A worker looks every few seconds; one that has been away for this long does not run. */
const overdueSeconds = 120;

/** What can only be seen from inside: keys that open, somebody in charge, a worker that sends. */
@Injectable()
export class InstallationDiagnosis {
  constructor(
    private readonly firstAdmin: FirstAdmin,
    private readonly reencryption: Reencryption,
    private readonly outbox: OutboxRepository,
    private readonly server: ServerSettings,
    private readonly peppers: PepperCensus,
    private readonly captcha: CaptchaDiagnosis,
  ) {}

  async examine(): Promise<Finding[]> {
    const inside = [await this.keys(), ...(await this.passwords()), await this.administrator(), await this.worker()];
    return [...inside, ...(await this.captcha.examine())];
  }

  /** Our own keys were opened when we started: otherwise nobody would be here. */
  private async keys(): Promise<Finding> {
    const outdated = await this.reencryption.countOutdated();
    if (outdated === 0) return good('keys', 'ENCRYPTION_KEYS opens everything; its first key encrypts everything');
    const says = `${outdated} encrypted values are under an older key of ENCRYPTION_KEYS`;
    return warning('keys', says, 'run reencrypt; then the older keys can be taken off the list');
  }

  /** Nothing is said where no pepper is in use. */
  private async passwords(): Promise<Finding[]> {
    const counts = await this.peppers.take();
    const gone = counts.filter(({ state }) => state === 'gone');
    if (gone.length > 0) {
      const total = gone.reduce((sum, { count }) => sum + count, 0);
      const ids = gone.map(({ id }) => `"${id ?? ''}"`).join(', ');
      const says = `${total} passwords cannot be checked: PASSWORD_PEPPERS has no key ${ids}`;
      return [
        bad('peppers', says, 'put it back at the end of the list; where it is lost, these people reset their password'),
      ];
    }
    const older = counts.filter(({ state }) => state === 'older').reduce((sum, { count }) => sum + count, 0);
    if (older === 0)
      return counts.some(({ id }) => id !== null) ? [good('peppers', 'the first seals every password')] : [];
    return [good('peppers', `${older} passwords have an older one, or none, until the next sign-in: keep older ones`)];
  }

  private async administrator(): Promise<Finding> {
    if (!(await this.firstAdmin.isAwaited())) return good('administrator', 'there is one');
    const says = this.server.isProduction
      ? 'there is none yet, and nobody else can sign up before'
      : 'there is none yet: the first who registers becomes it';
    return warning('administrator', says, 'run create-user --role admin, or setup-token and register with it');
  }

  private async worker(): Promise<Finding> {
    const { dead, overdueSeconds: waited } = await this.outbox.backlog();
    if (waited > overdueSeconds) {
      const says = `a mail has waited for ${Math.round(waited / 60)} minutes`;
      return warning('worker', says, 'start the service; with WORKER_IN_API=false, start the worker too');
    }
    if (dead === 0) return good('worker', 'no mail is left behind');
    const says = `${dead === 1 ? '1 mail' : `${dead} mails`} could not be delivered within the last week`;
    return warning('worker', says, 'look at last_error in outbox_messages, and at the finding on mail');
  }
}
