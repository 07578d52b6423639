import { STATUS_CODES } from 'node:http';
import { errorCatalogue } from '#platform/errors/domain-error.js';
import type { DeclaredError } from '#platform/http/refuses.decorator.js';
import { statusOf } from '#platform/http/statuses.js';
import {
  addressBlocked,
  credentialRefusals,
  deviceNotApproved,
  insufficientPerms,
} from '#platform/errors/access.errors.js';
import { headerRefs, headersOfAnswer } from './answer-headers.js';
import { commonRefusals } from './common-refusals.js';

interface AnswerOptions {
  readonly tellsLimits: boolean;
}

/** Refusals by status: each answer with exactly the codes that can come with it. */
export function problemAnswers(refusals: readonly DeclaredError[], options: AnswerOptions): Record<string, unknown> {
  return Object.fromEntries(
    [...codesByStatus(refusals)].map(([status, codes]) => [String(status), sharedAnswer(status, codes, options)]),
  );
}

/** Answers that most routes share, written down once. */
export function sharedProblemAnswers(): Record<string, unknown> {
  return Object.fromEntries(
    shared().map(({ name, status, codes }) => [name, problemAnswer(status, codes, { tellsLimits: status === 429 })]),
  );
}

function shared() {
  const groups = [
    ...commonRefusals('post').map((refusal) => [refusal]),
    [...credentialRefusals, addressBlocked, deviceNotApproved, insufficientPerms],
  ];
  return groups.flatMap((group) =>
    [...codesByStatus(group)].map(([status, codes]) => ({
      name: codes.length > 1 ? (status === 401 ? 'NotSignedIn' : 'NotAllowed') : pascalCase(codes[0] ?? ''),
      status,
      codes,
    })),
  );
}

function sharedAnswer(status: number, codes: readonly string[], options: AnswerOptions): unknown {
  const known = shared().find((answer) => answer.codes.join() === codes.join());
  return known ? { $ref: `#/components/responses/${known.name}` } : problemAnswer(status, codes, options);
}

function problemAnswer(status: number, codes: readonly string[], options: AnswerOptions = { tellsLimits: false }) {
  const messages = new Map(errorCatalogue().map(({ code, message }) => [code, message]));
  return {
    description: [
      STATUS_CODES[status] ?? '',
      ...codes.map((code) => `- \`${code}\`: ${messages.get(code) ?? ''}`),
    ].join('\n'),
    headers: {
      ...headerRefs(headersOfAnswer(status, { ...options, problem: true })),
      ...(codes.includes(addressBlocked.code) ? untilUnblocked : {}),
    },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [{ $ref: '#/components/schemas/Problem' }],
          properties: { status: { const: status }, code: { enum: codes } },
        },
      },
    },
  };
}

/** Beside other refusals of the same status, so not always there. */
const untilUnblocked = {
  'Retry-After': {
    description: `With \`${addressBlocked.code}\`: seconds until the block ends`,
    required: false,
    schema: { type: 'integer' },
  },
};

function codesByStatus(refusals: readonly DeclaredError[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const code of new Set(refusals.map((refusal) => refusal.code))) {
    const kind = refusals.find((refusal) => refusal.code === code)?.kind;
    if (kind) groups.set(statusOf(kind), [...(groups.get(statusOf(kind)) ?? []), code].sort());
  }
  return groups;
}

function pascalCase(code: string): string {
  return code.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
