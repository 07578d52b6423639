/** A JSON Schema as far as this room looks into it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The version that documents are written in today; each row says its own. A change that an old document would not pass is a new version
 * with a file of its own beside this one, and a step from the old to the new.
 */
export const schemaVersion = 1;

const names = (about: string) => ({
  type: 'array',
  description: about,
  items: { type: 'string', minLength: 1, maxLength: 200, format: 'line' },
  maxItems: 500,
  uniqueItems: true,
  default: [],
});

const feature = { type: 'boolean', default: false };

/** S2-26..S2-35, in the names that programs know from `librechat_config`. What is left out has its default: nothing, and off. */
export const organizationConfigV1 = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:gatehouse:organization-config:1',
  type: 'object',
  additionalProperties: false,
  properties: {
    enabled_models: names('Models that members may use'),
    max_tokens: {
      description: 'Tokens a month, null for no limit. Written at PATCH /admin/organizations/{id} only',
      anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }],
    },
    knowledge_bases: names('Knowledge bases that members may ask'),
    mcp_servers: names('Servers of the Model Context Protocol that members may reach'),
    custom_instructions: {
      type: 'string',
      description: 'What models are told before each conversation',
      maxLength: 16_000,
      format: 'lines',
      default: '',
    },
    allowed_endpoints: names('Endpoints that members may use'),
    features: {
      type: 'object',
      additionalProperties: false,
      default: {},
      properties: {
        file_upload: feature,
        image_generation: feature,
        voice_chat: feature,
        code_interpreter: feature,
      },
    },
  },
} as const satisfies JsonSchema;
