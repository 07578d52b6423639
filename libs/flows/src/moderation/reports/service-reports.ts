import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { violates } from '#platform/database/database-errors.js';
import { invalidRequest, notFound } from '#platform/errors/common.errors.js';
import { canonicalAddress, networkOf } from '#platform/network/network.js';
import type { Ban } from '#domain/moderation/sanctions/sanction-facts.js';
import { Sanctions } from '#domain/moderation/sanctions/sanctions.service.js';
import { UsersService } from '#domain/users/users.service.js';
import { type Report, type Reported, ViolationReports } from '../violation-reports.js';

/** Somebody, as another service knows them. */
export interface Named {
  readonly userId?: string;
  readonly ip?: string;
}

export interface ServiceReport extends Named {
  readonly type: string;
  readonly points?: number;
  readonly details?: Readonly<Record<string, unknown>>;
}

type Written = Omit<Report, 'reportedBy'>;

/** What other services tell of people and networks, and ask of them. */
@Injectable()
export class ServiceReports {
  constructor(
    private readonly reports: ViolationReports,
    private readonly sanctions: Sanctions,
    private readonly users: UsersService,
  ) {}

  /** @throws invalid_request, not_found, unknown_violation */
  async report(actor: Actor, report: ServiceReport): Promise<Reported> {
    return this.writing(report, (written) => this.reports.report(actor, { ...written, reportedBy: actor.userId }));
  }

  /** What we found ourselves while we answered a service. @throws invalid_request, not_found */
  async reportOwn(actor: Actor, report: ServiceReport): Promise<void> {
    await this.writing(report, (written) => this.reports.reportOwn(actor, { ...written, reportedBy: null }));
  }

  /** By the database. @throws invalid_request, not_found */
  async banOf(named: Named): Promise<Ban | null> {
    return this.sanctions.longestBan(await this.somebody(named));
  }

  private async writing<T>(report: ServiceReport, write: (report: Written) => Promise<T>): Promise<T> {
    const { type: event, details = {} } = report;
    const { userId, address } = await this.somebody(report);
    const points = isRightfulProgram(report) ? 0 : report.points;
    const network = address && networkOf(address);
    const given = points === undefined ? {} : { points };
    try {
      return await write({ event, occurrences: 1, userId, network, aimedAt: null, details, ...given });
    } catch (error) {
      if (violates(error, 'violations_user')) throw notFound(); // Their account went meanwhile.
      throw error;
    }
  }

  private async somebody({ userId, ip }: Named): Promise<{ userId: string | null; address: string | null }> {
    const address = ip === undefined ? null : canonicalAddress(ip);
    if (userId === undefined && address === null) {
      const message = 'Name a person or an address, or both.';
      throw invalidRequest({}, [{ field: 'userId', code: 'required', message }]);
    }
    if (userId !== undefined && !(await this.users.find(userId))) throw notFound();
    return { userId: userId ?? null, address };
  }
}

/** A script that shows an API key is what keys are for: in LibreChat its first call was a ban (facts/librechat 2.3). */
function isRightfulProgram({ type, details }: ServiceReport): boolean {
  return type === 'non_browser' && details?.['credential'] === 'api_key';
}
