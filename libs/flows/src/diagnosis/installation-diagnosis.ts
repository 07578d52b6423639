import { Injectable } from '@nestjs/common';
import { ServerSettings } from '#platform/config/server.settings.js';
import { Reencryption } from '#platform/crypto/reencryption.js';
import { type Finding, good, warning } from '#platform/diagnosis/finding.js';
import { OutboxRepository } from '#platform/outbox/outbox.repository.js';
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
  ) {}

  async examine(): Promise<Finding[]> {
    return [await this.keys(), await this.administrator(), await this.worker()];
  }

  /** Our own keys were opened when we started: otherwise nobody would be here. */
  private async keys(): Promise<Finding> {
    const outdated = await this.reencryption.countOutdated();
    if (outdated === 0) return good('keys', 'ENCRYPTION_KEYS opens everything; its first key encrypts everything');
    const says = `${outdated} encrypted values are under an older key of ENCRYPTION_KEYS`;
    return warning('keys', says, 'run reencrypt; then the older keys can be taken off the list');
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
