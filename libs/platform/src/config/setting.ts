import { type Environment, isProduction } from './environment.js';
import type { Parse } from './parsers.js';

/** What an operator should know about one setting; `.env.example` is held against these. */
export interface SettingDeclaration<T = unknown> {
  readonly name: string;
  readonly parse: Parse<T>;
  readonly about: string;
  /** The text used when the operator says nothing; none = the property stays undefined. */
  readonly fallback?: string | undefined;
  /** The text used in production instead of `fallback`. */
  readonly productionFallback?: string | undefined;
  readonly requiredInProduction?: boolean | undefined;
  readonly property: string;
}

export type SettingsClass<T extends object = object> = new () => T;

const declarations = new Map<object, SettingDeclaration[]>();

type SettingOptions = Pick<SettingDeclaration, 'fallback' | 'productionFallback' | 'requiredInProduction'>;

/** Declares that a property of a settings class is read from the variable `name`. */
export function Setting<T>(name: string, parse: Parse<T>, about: string, options: SettingOptions = {}) {
  return (target: object, property: string): void => {
    const known = declarations.get(target.constructor) ?? [];
    declarations.set(target.constructor, [...known, { name, parse, about, property, ...options }]);
  };
}

export function settingsOf(settingsClass: SettingsClass): readonly SettingDeclaration[] {
  return declarations.get(settingsClass) ?? [];
}

/** Every problem is told at once, each naming its setting and what is wanted, never the value (CS-06, LG-01). */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** A settings class may also say what does not go together, once each setting is valid by itself. */
interface Combined {
  problems(): readonly string[];
}

export function readSettings<T extends object>(settingsClass: SettingsClass<T>, environment: Environment): T {
  const settings = new settingsClass();
  const problems: string[] = [];
  for (const declaration of settingsOf(settingsClass)) {
    const problem = readInto(settings, declaration, environment);
    if (problem) problems.push(problem);
  }
  if (problems.length === 0 && 'problems' in settings) problems.push(...(settings as Combined).problems());
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/** A variable that is set to nothing counts as not set: compose files and .env templates produce those. */
function readInto(settings: object, declaration: SettingDeclaration, environment: Environment): string | null {
  const production = isProduction(environment);
  const fallback = production ? (declaration.productionFallback ?? declaration.fallback) : declaration.fallback;
  const given = environment[declaration.name]?.trim() || fallback;
  if (given === undefined) {
    return production && declaration.requiredInProduction
      ? `${declaration.name} is missing: ${declaration.about}`
      : null;
  }
  try {
    Object.assign(settings, { [declaration.property]: declaration.parse(given) });
    return null;
  } catch (error) {
    return `${declaration.name} is not valid: it must be ${(error as Error).message}`;
  }
}
