import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything we count, for Prometheus. Labels are from short closed lists: no person, address or token (LG-01). */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly registers = [this.registry];

  readonly httpSeconds = new Histogram({
    name: 'gatehouse_http_request_seconds',
    help: 'Time to answer, by route, method and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: seconds,
    registers: this.registers,
  });

  readonly signIns = new Counter({
    name: 'gatehouse_sign_ins_total',
    help: 'Attempts to sign in, by method and outcome',
    labelNames: ['method', 'outcome'] as const,
    registers: this.registers,
  });

  readonly tokenChecks = new Counter({
    name: 'gatehouse_token_checks_total',
    help: 'Bearer credentials checked, by kind and outcome',
    labelNames: ['kind', 'outcome'] as const,
    registers: this.registers,
  });

  readonly sessions = new Counter({
    name: 'gatehouse_sessions_total',
    help: 'Sessions opened, refreshed and ended',
    labelNames: ['event'] as const,
    registers: this.registers,
  });

  readonly providerSeconds = new Histogram({
    name: 'gatehouse_provider_request_seconds',
    help: 'Time an identity provider took to answer',
    labelNames: ['provider', 'call', 'outcome'] as const,
    buckets: seconds,
    registers: this.registers,
  });

  readonly hashQueue = new Gauge({
    name: 'gatehouse_hash_queue',
    help: 'Password hashes running and waiting',
    labelNames: ['state'] as const,
    registers: this.registers,
  });

  readonly hashChecks = new Counter({
    name: 'gatehouse_hash_operations_total',
    help: 'Password hashes made and checked, and those refused because the queue was full',
    labelNames: ['operation'] as const,
    registers: this.registers,
  });

  readonly mails = new Counter({
    name: 'gatehouse_mails_total',
    help: 'Mails, by outcome',
    labelNames: ['outcome'] as const,
    registers: this.registers,
  });

  readonly mailQueue = new Gauge({
    name: 'gatehouse_mail_queue',
    help: 'Mails waiting in the outbox, as last seen by the sender',
    registers: this.registers,
  });

  readonly statements = new Counter({
    name: 'gatehouse_sql_statements_total',
    help: 'SQL statements sent: work, and control (begin, commit, context)',
    labelNames: ['kind'] as const,
    registers: this.registers,
  });

  readonly statementErrors = new Counter({
    name: 'gatehouse_sql_errors_total',
    help: 'SQL statements that failed',
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
