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
  /** Said instead of a fallback that differs from machine to machine. */
  readonly fallbackInWords?: string | undefined;
  readonly requiredInProduction?: boolean | undefined;
  /** A stricter reading for production: what is weak or a well-known sample is refused there (CS-06). */
  readonly parseInProduction?: Parse<T> | undefined;
  readonly property: string;
}

export type SettingsClass<T extends object = object> = new () => T;

const declarations = new Map<object, SettingDeclaration[]>();

type SettingOptions<T> = Omit<SettingDeclaration<T>, 'name' | 'parse' | 'about' | 'property'>;

/** Declares that a property of a settings class is read from the variable `name`. */
export function Setting<T>(name: string, parse: Parse<T>, about: string, options: SettingOptions<T> = {}) {
  return (target: object, property: string): void => {
    const known = declarations.get(target.constructor) ?? [];
    declarations.set(target.constructor, [...known, { name, parse, about, property, ...options }]);
  };
}

export function settingsOf(settingsClass: SettingsClass): readonly SettingDeclaration[] {
  return declarations.get(settingsClass) ?? [];
}

/** Every settings class of the program, by name; `.env.example` and docs/reference/settings.md are made from it. */
export function settingsCatalogue(): readonly (readonly [topic: string, settings: readonly SettingDeclaration[]])[] {
  const named = [...declarations].map(([owner, settings]) => [(owner as SettingsClass).name, settings] as const);
  return named.sort(([one], [other]) => (one < other ? -1 : 1));
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

/** Holds the environment against every settings class of the program, so that an operator sees all that is wrong at once. */
export function assertSettings(environment: Environment): void {
  const problems = new Set<string>();
  for (const owner of declarations.keys()) {
    try {
      readSettings(owner as SettingsClass, environment);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      for (const problem of error.problems) problems.add(problem);
    }
  }
  if (problems.size > 0) throw new SettingsError([...problems]);
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
  const given = environment[declaration.name]?.trim() || null;
  if (given === null && production && declaration.requiredInProduction) {
    return `${declaration.name} is missing: ${declaration.about}`;
  }
  const fallback = production ? (declaration.productionFallback ?? declaration.fallback) : declaration.fallback;
  const text = given ?? fallback;
  if (text === undefined) return null;
  const parse = (production ? declaration.parseInProduction : undefined) ?? declaration.parse;
  try {
    Object.assign(settings, { [declaration.property]: parse(text) });
    return null;
  } catch (error) {
    return `${declaration.name} is not valid: it must be ${(error as Error).message}`;
  }
}
