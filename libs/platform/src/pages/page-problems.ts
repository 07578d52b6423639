import type { DomainError, FieldError } from '../errors/domain-error.js';
import type { PageField } from './account-pages.js';
import { type ProblemName, problemNames } from './page-text.js';

export interface PageProblem {
  readonly name: ProblemName;
  /** The field to mend; null where it is about the whole page. */
  readonly field: PageField | null;
}

const tokenFields = new Set(['token', 'cancelToken', 'appealToken']);

/** After these nothing is left to do on the page. */
const final: ReadonlySet<ProblemName> = new Set(['invalid_token', 'already_appealed', 'appeal_rejected', 'ban_over']);

/** A refusal, as a page says it: of everything that programs are told apart, people need what they can do about it. */
export function problemsOf(error: DomainError): PageProblem[] {
  if (error.code !== 'invalid_request') return [{ name: nameOf(error), field: null }];
  const problems = error.fields.map(fieldProblem);
  return problems.length > 0 ? problems : [{ name: 'other', field: null }];
}

/** With this link nothing can be done (any more). */
export function isDead(problems: readonly PageProblem[]): boolean {
  return problems.some(({ name }) => final.has(name));
}

/** The form has to show one. */
export function asksForCaptcha(problems: readonly PageProblem[]): boolean {
  return problems.some(({ name }) => name === 'captcha_required' || name === 'captcha_failed');
}

function nameOf({ code, kind }: DomainError): ProblemName {
  if (kind === 'rate-limited') return 'too_often';
  if (kind === 'unavailable') return 'busy';
  return problemNames.find((name) => name === code) ?? 'other';
}

function fieldProblem({ field, code }: FieldError): PageProblem {
  if (tokenFields.has(field)) return { name: 'invalid_token', field: null };
  if (field === 'email') return { name: 'email_invalid', field };
  if (field === 'text') return { name: code === 'too_long' ? 'text_too_long' : 'text_invalid', field };
  if (field !== 'password') return { name: 'other', field: null };
  const known = problemNames.find((name) => name === code);
  return { name: known ?? (code === 'too_long' ? 'password_too_long' : 'password_missing'), field };
}
