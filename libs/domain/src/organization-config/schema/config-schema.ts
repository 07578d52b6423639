import { Injectable } from '@nestjs/common';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { invalidRequest } from '#platform/errors/common.errors.js';
import { isStorableObject, isWellFormed } from '#platform/http/text.js';
import type { ConfigDocument } from '../config-facts.js';
import { OrganizationConfigSettings } from '../organization-config.settings.js';
import { type JsonSchema, organizationConfigV1 } from './config-schema.v1.js';
import { fieldErrorsOf } from './field-errors.js';
import { readOperatorSchema, refuse } from './operator-schema.js';

/** Text that people and models are shown: no invisible characters, in which instructions hide (IN-04). Operators may ask for these too. */
const formats = {
  line: isWellFormed,
  lines: (text: string): boolean => isWellFormed(text.replace(/[\n\r\t]/g, ' ')),
};

/** The size of a body is bounded before anything is read. */
const anySize = Number.POSITIVE_INFINITY;

/**
 * What a configuration may hold: ours, and what the operator added. Read once, at the start: a file that is broken ends it, so that no
 * document is ever judged by half a schema (CS-06).
 */
@Injectable()
export class ConfigSchema {
  private readonly validate: ValidateFunction;
  private readonly names: ReadonlySet<string>;
  /** Lists that the operator has switched off. */
  private readonly emptied: Readonly<Record<string, readonly never[]>>;

  constructor({ schemaFile, switchedOff }: OrganizationConfigSettings) {
    const emptied = switchedOff.map((name) => [name, { type: 'array', maxItems: 0, default: [] }]);
    const own = { ...organizationConfigV1.properties, ...(Object.fromEntries(emptied) as Record<string, JsonSchema>) };
    this.emptied = Object.fromEntries(switchedOff.map((name) => [name, []]));
    const { properties, $defs } = schemaFile ? readOperatorSchema(schemaFile, Object.keys(own)) : nothingAdded;
    const schema = { ...organizationConfigV1, $defs, properties: { ...own, ...properties } };
    this.names = new Set(Object.keys(schema.properties));
    this.validate = compiled(schema);
    this.assertDefaultsFit(Object.keys(properties));
  }

  /** The document, whole: what was left out has its default. @throws invalid_request that names each field that is wrong */
  accept(wish: ConfigDocument): ConfigDocument {
    const document = structuredClone(wish);
    if (!this.validate(document)) throw invalidRequest({}, fieldErrorsOf(this.errors));
    const unstorable = Object.entries(document).filter(([, value]) => !isStorableObject({ value }, anySize));
    if (unstorable.length > 0)
      throw invalidRequest(
        {},
        unstorable.map(([field]) => ({ field, ...notStorable })),
      );
    return document;
  }

  /** A document that was written under an older schema: what is no longer known is left out, what is new has its default. */
  completed(written: ConfigDocument): ConfigDocument {
    const known = Object.entries(written).filter(([name]) => this.names.has(name));
    const document = structuredClone(Object.fromEntries(known));
    // For its defaults: what was accepted once is shown as it is, and judged anew when it is written again.
    this.validate(document);
    return { ...document, ...structuredClone(this.emptied) };
  }

  private get errors(): readonly ErrorObject[] {
    return this.validate.errors ?? [];
  }

  /** A new organization has nothing but defaults. */
  private assertDefaultsFit(added: readonly string[]): void {
    if (this.validate({})) return;
    const wrong = fieldErrorsOf(this.errors).filter(({ field }) => added.includes(field.split('.')[0] ?? ''));
    refuse(wrong.map(({ field, message }) => `properties.${field}: its default does not fit. ${message}`));
  }
}

const nothingAdded = { properties: {}, $defs: {} };

const notStorable = { code: 'invalid', message: 'It must hold no NUL, no half of a character and no endless number.' };

/** Strict: a keyword that is misspelt, or that says nothing about its type, would let through what an operator believes is refused. */
function compiled(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    useDefaults: true,
    ownProperties: true,
    logger: false,
    formats,
  });
  try {
    return ajv.compile(schema);
  } catch (error) {
    return refuse([(error as Error).message]);
  }
}
