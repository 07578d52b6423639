import type * as Core from '@zxcvbn-ts/core';
import type * as Common from '@zxcvbn-ts/language-common';

export interface StrengthQuestion {
  readonly password: string;
  /** The same without words of context. */
  readonly rest: string;
  readonly words: readonly string[];
}

export interface StrengthAnswer {
  readonly isCommon: boolean;
  /** 0 to 4, of the rest. */
  readonly score: number;
}

/**
 * Runs in a thread of its own, by its text alone: it names nothing from outside itself. Of English it knows the words of Wikipedia,
 * without which "temperature" is a strong password; all of its lists would take ten times as long.
 */
export function strengthProgram(load: (name: string) => unknown): (question: StrengthQuestion) => StrengthAnswer {
  const { ZxcvbnFactory } = load('@zxcvbn-ts/core') as typeof Core;
  const { dictionary, adjacencyGraphs } = load('@zxcvbn-ts/language-common') as typeof Common;
  const words = load('@zxcvbn-ts/language-en/dist/wikipedia.json.cjs') as string[];
  const estimator = new ZxcvbnFactory({
    dictionary: { ...dictionary, wikipedia: words },
    graphs: adjacencyGraphs,
    maxLength: 100,
    // Of each password: the default of 100 lets symbols cost a second.
    l33tMaxSubstitutions: 10,
  });
  const common = new Set<string>(dictionary['passwords-common']);
  // Also one said several times: so the list fits rules for long passwords too.
  const isCommon = (text: string): boolean => common.has(text) || common.has(/^(.+?)\1+$/su.exec(text)?.[1] ?? '');
  return ({ password, rest, words: context }) => ({
    isCommon: isCommon(password.toLowerCase()),
    score: estimator.check([...rest].slice(0, 100).join(''), [...context]).score,
  });
}
