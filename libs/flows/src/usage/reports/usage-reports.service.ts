import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/actor/actor.js';
import { Clock } from '#platform/clock/clock.js';
import { Transactions } from '#platform/database/transactions.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { csvOf } from '#platform/http/csv.js';
import { Cursors } from '#platform/http/cursors.js';
import { UsageDaysRepository, type UsageQuestion, type UsageRow } from '#domain/usage/usage-days.repository.js';
import { UsageReportQuery } from './usage-reports.dto.js';

const mostDays = 366;
/** A file is made in memory, and nobody reads a longer one. */
const mostCsvRows = 50_000;
const columns = ['date', 'userId', 'model', 'messages', 'tokens', 'costUsd'] as const;

@Injectable()
export class UsageReports {
  constructor(
    private readonly days: UsageDaysRepository,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
  ) {}

  /** @throws invalid_request */
  async page(actor: Actor, organizationId: string, query: UsageReportQuery) {
    const question = this.questionOf(organizationId, query);
    const list = `usage:${organizationId}`;
    const position = this.cursors.open(list, query);
    const find = () => this.days.list(question, query.limit + 1, position);
    return this.cursors.page(list, query, await this.transactions.run(actor, find));
  }

  /** All of it. @throws invalid_request, where that would be too much */
  async csv(actor: Actor, organizationId: string, query: UsageReportQuery): Promise<string> {
    const question = this.questionOf(organizationId, query);
    const rows = await this.transactions.run(actor, () => this.days.list(question, mostCsvRows + 1, null));
    if (rows.length > mostCsvRows) throw wrongRange(`More than ${String(mostCsvRows)} rows: ask for fewer days.`);
    return csvOf(columns, rows.map(cellsOf));
  }

  private questionOf(organizationId: string, query: UsageReportQuery): UsageQuestion {
    const today = this.clock.now().toISOString().slice(0, 10);
    const { to = today } = query;
    const { from = `${(to < today ? to : today).slice(0, 7)}-01` } = query;
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days < 0 || days >= mostDays)
      throw wrongRange(`It must not be after \`to\`, and ${String(mostDays)} days at most.`);
    return { organizationId, from, to, by: UsageReportQuery.groupingsOf(query) };
  }
}

function cellsOf(row: UsageRow) {
  return columns.map((column) => row[column]);
}

function wrongRange(message: string): Error {
  return invalidRequest({}, [{ field: 'from', code: 'invalid', message }]);
}
