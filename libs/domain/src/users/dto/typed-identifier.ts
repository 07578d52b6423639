import { invalidRequest } from '#platform/errors/common.errors.js';

/** A body that says who somebody is: either field takes either (contract). */
export interface SaysWho {
  readonly email?: string;
  readonly username?: string;
}

/** Both fields and different: nobody can be meant. @throws invalid_request */
export function typedIdentifierIn({ email, username }: SaysWho): string {
  const typed = email ?? username;
  if (typed === undefined) {
    throw invalidRequest({}, [{ field: 'email', code: 'required', message: 'Give an e-mail address or a username.' }]);
  }
  if (email !== undefined && username !== undefined && email !== username) {
    const message = 'E-mail and username differ: send one of them.';
    throw invalidRequest({}, [{ field: 'username', code: 'invalid', message }]);
  }
  return typed;
}
