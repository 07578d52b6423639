/** What a front-end sends along when it begins: the base64url of SHA-256 of its verifier (RFC 7636 section 4.2, S256). */
export const challengePattern = /^[A-Za-z0-9_-]{43}$/;
