/** One stored hash that was understood. */
export interface CheckableHash {
  /** False where one check would cost more than whoever brought this row may make us spend (CS-03). */
  readonly isAffordable: boolean;
  /** Off the event loop, or in short slices of it. The password is the text as it was typed. */
  matches(password: string): Promise<boolean>;
}

/** One way of writing password hashes down. */
export interface HashFormat {
  readonly name: string;
  /** Null where this is another format, or a damaged one. */
  read(stored: string): CheckableHash | null;
}

/** A format that one pattern describes; `check` gets its groups in order. */
export function hashFormat(
  name: string,
  pattern: RegExp,
  check: (...groups: string[]) => CheckableHash | null,
): HashFormat {
  return {
    name,
    read: (stored) => {
      const match = pattern.exec(stored);
      return match && check(...match.slice(1));
    },
  };
}

/** Base64 with or without padding, in its usual alphabets: also the one with a dot for the plus (passlib). */
export function fromBase64(text: string): Buffer {
  return Buffer.from(text.replaceAll('.', '+'), 'base64');
}

/** A shorter digest is damaged: the shorter, the more passwords match, and an empty one is matched by all. */
export const shortestDigest = 16;
/** A longer one multiplies the cost of deriving it, and nobody makes them. */
export const longestDigest = 128;

export function isDigest({ length }: Uint8Array): boolean {
  return length >= shortestDigest && length <= longestDigest;
}
