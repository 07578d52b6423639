import { ProviderProblem, type ProviderDefinition } from './provider-definition.js';

/**
 * Reads one field after the other and remembers which were asked for: a field that nobody asks for is a slip of the pen, and it might have
 * been the one that keeps somebody out (`allowed_tenant`).
 */
export class ProviderFields {
  private readonly asked = new Set<string>();

  constructor(
    private readonly definition: ProviderDefinition,
    /** Where in the definition this is, with a dot at its end. */
    private readonly place = '',
  ) {}

  /** Null where it is missing or empty. @throws ProviderProblem */
  text(field: string): string | null {
    const value = this.value(field);
    if (value === null) return null;
    if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || null;
    throw this.problem(field, 'must be a text');
  }

  /** @throws ProviderProblem */
  requiredText(field: string): string {
    const text = this.text(field);
    if (text === null) throw this.problem(field, 'is missing');
    return text;
  }

  boolean(field: string, fallback: boolean): boolean {
    const value = this.value(field);
    if (value === null || value === '') return fallback;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw this.problem(field, 'must be true or false');
  }

  /** A list, or one text with commas, as variables have it. */
  list(field: string): readonly string[] {
    const value = this.value(field);
    if (value === null) return [];
    const parts: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [null];
    const texts = parts.map((part) =>
      typeof part === 'string' || typeof part === 'number' ? String(part).trim() : null,
    );
    if (texts.includes(null)) throw this.problem(field, 'must be a list of texts');
    return texts.filter((text) => text !== null && text !== '') as string[];
  }

  oneOf<T extends string>(field: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(field) ?? fallback;
    const found = allowed.find((candidate) => candidate === text);
    if (found === undefined) throw this.problem(field, `must be one of: ${allowed.join(', ')}`);
    return found;
  }

  /** An address without what has no place in it. Whether it may be called is decided when it is (OA-15). */
  address(field: string): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.hash === '';
    if (!isPlain) throw this.problem(field, 'must be an address such as https://login.example.org');
    return text;
  }

  /** A map inside, read the same way. */
  inner(field: string): ProviderFields | null {
    const value = this.value(field);
    if (value === null) return null;
    if (!isMap(value)) throw this.problem(field, 'must be a map');
    return new ProviderFields({ ...this.definition, fields: value }, `${this.place}${field}.`);
  }

  get keys(): readonly string[] {
    return Object.keys(this.definition.fields);
  }

  /** @throws ProviderProblem for a field that nothing has asked for */
  assertAllAsked(): void {
    const unknown = this.keys.find((field) => !this.asked.has(field));
    if (unknown !== undefined) throw this.problem(unknown, 'is not known');
  }

  problem(field: string, wanted: string): ProviderProblem {
    return new ProviderProblem(this.nameOf(field), wanted);
  }

  /** The operator's name of it, or of the nearest thing around it that has one. */
  private nameOf(field: string): string {
    const steps = `${this.place}${field}`.split('.');
    for (let length = steps.length; length > 0; length -= 1) {
      const name = this.definition.names[steps.slice(0, length).join('.')];
      if (name !== undefined) return [name, ...steps.slice(length)].join('.');
    }
    return steps.join('.');
  }

  private value(field: string): unknown {
    this.asked.add(field);
    return Object.hasOwn(this.definition.fields, field) ? (this.definition.fields[field] ?? null) : null;
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
