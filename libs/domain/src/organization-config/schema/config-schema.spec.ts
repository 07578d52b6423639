import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError } from '#platform/config/setting.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { ConfigSchema } from './config-schema.js';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-schema-'));
const everything = { hasKnowledgeBases: true, hasMcp: true, switchedOff: [] };
let files = 0;

function schemaOf(content?: unknown): ConfigSchema {
  if (content === undefined) return new ConfigSchema(everything);
  const schemaFile = join(folder, `${String(++files)}.json`);
  writeFileSync(schemaFile, typeof content === 'string' ? content : JSON.stringify(content));
  return new ConfigSchema({ ...everything, schemaFile });
}

/** `field code` of each thing that is wrong; empty where nothing is. */
function wrongIn(document: Record<string, unknown>, schema = schemaOf()): string[] {
  try {
    schema.accept(document);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.fields.map(({ field, code }) => `${field} ${code}`);
  }
}

function problemsOf(content: unknown): readonly string[] {
  try {
    schemaOf(content);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems;
  }
}

const whole = {
  enabled_models: ['gpt-4o', 'claude'],
  max_tokens: 100_000,
  knowledge_bases: ['handbook'],
  mcp_servers: ['files'],
  custom_instructions: 'Be brief.\nSay where you know it from.',
  allowed_endpoints: ['openAI'],
  features: { file_upload: true, image_generation: false, voice_chat: true, code_interpreter: false },
};

describe('what a configuration may hold', () => {
  it('S2-26, S2-27, S2-28, S2-29, S2-30, S2-31, S2-32, S2-33, S2-34, S2-35: takes each field of librechat_config as it is', () => {
    expect(schemaOf().accept(whole)).toEqual(whole);
  });

  it('S2-10: what is left out has its default: nothing, and off', () => {
    const off = { file_upload: false, image_generation: false, voice_chat: false, code_interpreter: false };
    const lists = { enabled_models: [], knowledge_bases: [], mcp_servers: [], allowed_endpoints: [] };
    expect(schemaOf().accept({})).toEqual({ ...lists, custom_instructions: '', features: off });
    expect(schemaOf().accept({ features: { voice_chat: true } })['features']).toEqual({ ...off, voice_chat: true });
  });

  it.each([
    [{ enabled_models: 'gpt-4o' }, 'enabled_models invalid'],
    [{ enabled_models: null }, 'enabled_models invalid'],
    [{ enabled_models: ['gpt-4o', 7] }, 'enabled_models.1 invalid'],
    [{ enabled_models: [''] }, 'enabled_models.0 invalid'],
    [{ enabled_models: ['one', 'one'] }, 'enabled_models invalid'],
    [{ enabled_models: ['a\u202Eb'] }, 'enabled_models.0 invalid'],
    [{ mcp_servers: Array.from({ length: 501 }, (_, index) => String(index)) }, 'mcp_servers too_long'],
    [{ knowledge_bases: ['x'.repeat(201)] }, 'knowledge_bases.0 too_long'],
    [{ custom_instructions: 'x'.repeat(16_001) }, 'custom_instructions too_long'],
    [{ custom_instructions: 'hidden \u{E0041}' }, 'custom_instructions invalid'],
    [{ custom_instructions: ['text'] }, 'custom_instructions invalid'],
    [{ max_tokens: '100000' }, 'max_tokens invalid'],
    [{ max_tokens: -1 }, 'max_tokens invalid'],
    [{ max_tokens: 1.5 }, 'max_tokens invalid'],
    [{ max_tokens: Number.POSITIVE_INFINITY }, 'max_tokens invalid'],
    [{ features: [] }, 'features invalid'],
    [{ features: { file_upload: 'true' } }, 'features.file_upload invalid'],
    [{ features: { file_upload: 1 } }, 'features.file_upload invalid'],
  ])('S2-10: refuses %j and names it', (document, wrong) => {
    expect(wrongIn(document)).toEqual([wrong]);
  });

  it('S2-10: names every key that is not known, also inside, and none that is of an object’s own making', () => {
    const written = JSON.parse('{"model": 1, "features": {"fly": true}, "toString": 1, "a/b": 2}') as object;
    expect(wrongIn({ ...written }).sort()).toEqual([
      'a/b unknown_field',
      'features.fly unknown_field',
      'model unknown_field',
      'toString unknown_field',
    ]);
  });

  it('RL-35: tells twenty faults at most, and no key longer than a line', () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`key${String(index)}`, 1]));
    expect(wrongIn(many)).toHaveLength(20);
    expect(wrongIn({ ['k'.repeat(5_000)]: 1 })).toEqual([`${'k'.repeat(200)} unknown_field`]);
  });
});

describe('what an operator adds to it', () => {
  const added = {
    $defs: { days: { type: 'integer', minimum: 1, maximum: 365 } },
    properties: {
      retention_days: { $ref: '#/$defs/days', default: 30 },
      notes: { type: 'string', maxLength: 10 },
      theme: { type: 'string', enum: ['light', 'dark'], default: 'light' },
    },
  };

  it('S2-10: is judged as ours is, and has its defaults', () => {
    const schema = schemaOf(added);
    expect(schema.accept({ retention_days: 7 })).toMatchObject({ retention_days: 7, theme: 'light' });
    expect(wrongIn({ retention_days: 400, theme: 'blue', colour: 1 }, schema).sort()).toEqual([
      'colour unknown_field',
      'retention_days invalid',
      'theme invalid',
    ]);
    expect(wrongIn({ notes: 'a\0b' }, schema)).toEqual(['notes invalid']);
    expect(wrongIn({ notes: '\uD800' }, schema)).toEqual(['notes invalid']);
    expect(wrongIn({ retention_days: 7 })).toEqual(['retention_days unknown_field']);
  });

  it('S2-10: an older document is shown without what is no longer known, and with the default of what is new', () => {
    const document = { enabled_models: ['one'], retired: true };
    expect(schemaOf(added).completed(document)).toMatchObject({ enabled_models: ['one'], theme: 'light' });
    expect(schemaOf(added).completed(document)).not.toHaveProperty('retired');
    expect(document).toEqual({ enabled_models: ['one'], retired: true });
  });

  it.each([
    ['not JSON', '{ "properties": ', 'the file is no JSON'],
    ['a list', [], 'it must be an object'],
    ['another keyword at the top', { additionalProperties: true }, 'additionalProperties is not known at the top'],
    ['properties that are none', { properties: [] }, 'properties must be an object'],
    ['definitions that are none', { $defs: 1 }, '$defs must be an object'],
    ['one of ours', { properties: { max_tokens: { type: 'integer' } } }, 'properties.max_tokens is ours'],
    ['a name in capitals', { properties: { Theme: { type: 'string' } } }, 'properties.Theme: a name must be'],
    ['a name of JavaScript’s', { properties: { constructor: { type: 'string' } } }, 'properties.constructor: a name'],
    ['no schema', { properties: { theme: true } }, 'properties.theme must be a schema'],
    ['a type that is none', { properties: { theme: { type: 'text' } } }, 'schema is invalid'],
    ['a keyword that is misspelt', { properties: { theme: { type: 'string', maxlength: 3 } } }, 'unknown keyword'],
    ['a keyword without its type', { properties: { days: { minimum: 3 } } }, 'missing type'],
    ['a format that is unknown', { properties: { mail: { type: 'string', format: 'email' } } }, 'unknown format'],
    ['a schema of somebody else', { properties: { a: { $ref: 'https://example.org/x' } } }, "can't resolve reference"],
    ['a default that does not fit', { properties: { a: { type: 'string', default: 1 } } }, 'properties.a: its default'],
  ])('CS-06: a file with %s is refused at the start, in one sentence', (_what, content, problem) => {
    expect(problemsOf(content)).toEqual([expect.stringContaining(problem)]);
    expect(problemsOf(content)[0]).toMatch(/^ORGANIZATION_CONFIG_SCHEMA: /);
  });

  it('LG-01: of a file that is another one, nothing is quoted', () => {
    expect(problemsOf('TOKEN=s3cr3t')).toEqual(['ORGANIZATION_CONFIG_SCHEMA: the file is no JSON']);
    const comma = problemsOf('{ "properties": {},, }');
    expect(comma).toEqual([expect.stringMatching(/^ORGANIZATION_CONFIG_SCHEMA: the file is no JSON at position \d+/)]);
  });

  it('S2-43, S2-44: what the operator has switched off is empty, and takes nothing', () => {
    const schema = new ConfigSchema({ ...everything, switchedOff: ['knowledge_bases', 'mcp_servers'] });
    expect(wrongIn({ mcp_servers: ['files'], knowledge_bases: ['handbook'] }, schema)).toHaveLength(2);
    expect(wrongIn({ mcp_servers: [], enabled_models: ['small'] }, schema)).toEqual([]);
    const written = { mcp_servers: ['files'], knowledge_bases: ['handbook'], enabled_models: ['small'] };
    expect(schema.completed(written)).toMatchObject({
      mcp_servers: [],
      knowledge_bases: [],
      enabled_models: ['small'],
    });
    expect(schemaOf().completed(written)).toMatchObject(written);
  });

  it('CS-06: so is a file that is not there, or is longer than a schema', () => {
    expect(() => new ConfigSchema({ ...everything, schemaFile: join(folder, 'nowhere.json') })).toThrow(
      /cannot be read \(ENOENT\)/,
    );
    expect(problemsOf(' '.repeat(300_000))).toEqual([expect.stringContaining('longer than 256 KiB')]);
  });
});
