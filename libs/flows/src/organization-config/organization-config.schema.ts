import { ApiProperty, type ApiResponseSchemaHost } from '@nestjs/swagger';
import type { ConfigChange, ConfigVersion } from '#domain/organization-config/config-facts.js';
import { organizationConfigV1 } from '#domain/organization-config/schema/config-schema.v1.js';

type SchemaObject = ApiResponseSchemaHost['schema'];

const { properties } = organizationConfigV1;
const more = 'Whatever the operator has added stands beside these';

/** The document as it is written: what is left out has its default, what is not known is refused. From the schema that judges it. */
export const writtenConfig = { type: 'object', description: more, properties } as unknown as SchemaObject;

/** As it is shown: whole. */
export const shownConfig: SchemaObject = {
  ...writtenConfig,
  required: Object.keys(properties),
  additionalProperties: true,
};

/** One change of the configuration. */
export class ConfigChangeResponse {
  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'The person' })
  readonly changedBy: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly changedAt: string;

  @ApiProperty({ type: [String], description: 'Names whose value differs from the version before' })
  readonly changed: string[];

  static of({ version, changedBy, changedAt, changed }: ConfigChange): ConfigChangeResponse {
    return { version, changedBy, changedAt: changedAt.toISOString(), changed: [...changed] };
  }
}

export class ConfigHistoryResponse {
  @ApiProperty({ type: [ConfigChangeResponse] })
  readonly items: ConfigChangeResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;
}

/** The document as it was. */
export class ConfigVersionResponse extends ConfigChangeResponse {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Without `max_tokens`' })
  readonly config: Readonly<Record<string, unknown>>;

  static override of({
    version,
    changedBy,
    changedAt,
    changed,
    document: config,
  }: ConfigVersion): ConfigVersionResponse {
    return { version, changedBy, changedAt: changedAt.toISOString(), changed: [...changed], config };
  }
}
