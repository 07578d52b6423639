interface Schema {
  readonly properties?: object;
  additionalProperties?: unknown;
}

/**
 * Objects have the fields they name and no others: of requests because unknown fields are refused, of answers because nothing is
 * shown that nobody decided to show (AZ-06).
 */
export function closeSchemas(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const schema = value as Schema & { readonly type?: unknown; readonly allOf?: unknown };
  if (schema.properties && schema.type === 'object') schema.additionalProperties ??= false;
  Object.values(value).forEach(closeSchemas);
}
