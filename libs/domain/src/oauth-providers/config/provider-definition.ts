/** What somebody wrote about a provider, not yet judged: the keys of the file, whether they came from it or from variables. */
export interface ProviderDefinition {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Under which name the operator knows a field (`client_secret`, `roles.required.path`), where that is not its key. */
  readonly names: Readonly<Record<string, string>>;
}

/** What cannot work, said without any value: secrets are values too. */
export class ProviderProblem extends Error {
  constructor(field: string, wanted: string) {
    super(`${field} ${wanted}`);
  }
}

/** The later ones say more about the same provider: a file may add to what variables say. */
export function mergeDefinitions(definitions: readonly ProviderDefinition[]): readonly ProviderDefinition[] {
  const merged = new Map<string, ProviderDefinition>();
  for (const { id, fields, names } of definitions) {
    const known = merged.get(id);
    const kept = Object.entries(known?.names ?? {}).filter(([field]) => !((field.split('.')[0] ?? field) in fields));
    merged.set(id, {
      id,
      fields: { ...known?.fields, ...fields },
      names: { ...Object.fromEntries(kept), ...names },
    });
  }
  return [...merged.values()];
}
