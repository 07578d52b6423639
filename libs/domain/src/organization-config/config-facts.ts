/** A configuration in the document's own names (S2-26..S2-35), with what the operator added. */
export type ConfigDocument = Readonly<Record<string, unknown>>;

/** What holds for an organization now. */
export interface OrganizationConfig {
  readonly document: ConfigDocument;
  /** Of the document as it is shown: also raised when an administrator changes `max_tokens`. For ETag and If-Match. */
  readonly version: number;
}

/** Who wrote which version of the document, and when. */
export interface ConfigChange {
  readonly version: number;
  /** Null: whoever it was is not known any more. */
  readonly changedBy: string | null;
  readonly changedAt: Date;
  /** Top-level names whose value differs from the version before. */
  readonly changed: readonly string[];
}

/** A change, and the document as it was after it. */
export interface ConfigVersion extends ConfigChange {
  readonly document: ConfigDocument;
}
