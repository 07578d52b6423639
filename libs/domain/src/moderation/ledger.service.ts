import { Injectable } from '@nestjs/common';
import { Sweep } from '#platform/sweeps/sweep.decorator.js';
import { Transactions } from '#platform/database/transactions.js';
import { LedgerRepository, type NewViolation } from './ledger.repository.js';
import { judge, type Verdict } from './policy/judging.policy.js';
import { Policy } from './policy/policy.service.js';
import { type Subject, subjectKey } from './subject.js';

/** What a row of the ledger brought about for each of its subjects. */
export interface Recorded {
  readonly id: string;
  readonly verdicts: readonly { readonly subject: Subject; readonly verdict: Verdict }[];
}

/** Everything is kept as long as it can count, and a while longer for whoever asks why. */
const keptDays = 365;

/** Writes down what happened, and adds it up. What comes of it is decided by whoever asked. */
@Injectable()
export class Ledger {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly policy: Policy,
    private readonly transactions: Transactions,
  ) {}

  /** Joins the open transaction, which must be one: the lock on the totals holds until it ends. */
  async record(violation: NewViolation): Promise<Recorded> {
    const subjects = subjectsOf(violation);
    const locked = await this.ledger.lock(subjects.map((subject) => subjectKey(subject)));
    const id = await this.ledger.insert(violation);
    const verdicts: Recorded['verdicts'][number][] = [];
    for (const subject of subjects) {
      const key = subjectKey(subject);
      const own = locked.find((totals) => totals.subject === key);
      if (!own) throw new Error('locked totals gave no row');
      const verdict = judge(this.policy.current, own.totals, violation, own.now);
      await this.ledger.save(key, verdict.totals);
      verdicts.push({ subject, verdict });
    }
    return { id, verdicts };
  }

  @Sweep({ what: 'violations' })
  async removeOld(limit: number): Promise<number> {
    const old = `at < gatehouse.now() - interval '${String(keptDays)} days'`;
    return this.transactions.removeSome('violations', old, limit);
  }

  @Sweep({ what: 'violation_totals' })
  async removeOldTotals(limit: number): Promise<number> {
    const old = `updated_at < gatehouse.now() - interval '${String(keptDays)} days'`;
    return this.transactions.removeSome('violation_totals', old, limit);
  }
}

function subjectsOf({ userId, network }: NewViolation): Subject[] {
  return [
    ...(userId === null ? [] : [{ kind: 'user' as const, id: userId }]),
    ...(network === null ? [] : [{ kind: 'network' as const, network }]),
  ];
}
