import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything we count, for Prometheus. Labels are from short closed lists: no person, address or token (LG-01). */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = this.timer(
    'http_request_seconds',
    'Time to answer, by route, method and status',
    'method',
    'route',
    'status',
  );
  readonly providerSeconds = this.timer(
    'provider_request_seconds',
    'Time an identity provider took to answer',
    'provider',
    'call',
    'outcome',
  );

  readonly signIns = this.counter('sign_ins_total', 'Attempts to sign in, by method and outcome', 'method', 'outcome');
  readonly tokenChecks = this.counter(
    'token_checks_total',
    'Bearer credentials checked, by kind and outcome',
    'kind',
    'outcome',
  );
  readonly sessions = this.counter('sessions_total', 'Sessions opened, refreshed and ended', 'event');
  readonly hashChecks = this.counter(
    'hash_operations_total',
    'Password hashes made and checked, and those refused because the queue was full',
    'operation',
  );
  readonly breachChecks = this.counter(
    'breach_checks_total',
    'New passwords held against known breaches, by outcome',
    'outcome',
  );
  readonly captchas = this.counter('captchas_total', 'Captchas asked for and their answers, by outcome', 'outcome');
  readonly mails = this.counter('mails_total', 'Mails, by outcome', 'outcome');
  readonly sweptRows = this.counter('swept_rows_total', 'Rows removed by upkeep, by what they were', 'what');

  readonly statements = this.counter(
    'sql_statements_total',
    'SQL statements sent: for requests, in the background, and control (begin, commit, context)',
    'kind',
  );
  readonly statementErrors = this.counter('sql_errors_total', 'SQL statements that failed');

  readonly hashQueue = this.gauge('hash_queue', 'Password hashes running and waiting', 'state');
  readonly mailQueue = this.gauge('mail_queue', 'Mails waiting in the outbox, as last seen by the sender');

  readonly redisUp = this.gauge(
    'redis_up',
    'Whether Redis answers, where REDIS_URL is set; limits count elsewhere if not',
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  private counter<Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> {
    return new Counter({ name: `gatehouse_${name}`, help, labelNames, registers: [this.registry] });
  }

  private gauge<Label extends string>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name: `gatehouse_${name}`, help, labelNames, registers: [this.registry] });
  }

  private timer<Label extends string>(name: string, help: string, ...labelNames: Label[]): Histogram<Label> {
    return new Histogram({ name: `gatehouse_${name}`, help, labelNames, buckets: seconds, registers: [this.registry] });
  }
}
