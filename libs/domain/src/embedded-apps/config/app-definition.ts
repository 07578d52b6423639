/** What an operator wrote about one app: the keys of the file, whether they came from it or from variables. */
export interface AppDefinition {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What cannot work, said without any value: secrets are values too. */
export class AppProblem extends Error {
  constructor(field: string, wanted: string) {
    super(`${field} ${wanted}`);
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
