import { Injectable } from '@nestjs/common';
import type { Logger } from 'typeorm';
import { requestContext } from '../http/request-context.js';
import { Metrics } from '../metrics/metrics.js';

/** Counts statements for the metrics, and writes none down: their parameters are people's data (LG-01). */
@Injectable()
export class StatementLog implements Logger {
  constructor(private readonly metrics: Metrics) {}

  logQuery(sql: string): void {
    const control = /^(START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|select set_config)/.test(sql);
    const work = requestContext.isServing ? 'request' : 'background';
    this.metrics.statements.inc({ kind: control ? 'control' : work });
  }

  logQueryError(): void {
    this.metrics.statementErrors.inc();
  }

  logQuerySlow(): void {
    // Slow statements end at statement_timeout; the histogram of HTTP answers shows the rest.
  }

  logSchemaBuild(): void {
    // Schemas are made by migrations, never by the program.
  }

  logMigration(): void {
    // Told by the caller of migrate().
  }

  log(): void {
    // TypeORM's own remarks may quote statements.
  }
}
