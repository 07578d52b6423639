import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SignedIn } from './sign-in.service.js';

/** What the guard of a method left on the request: a session has been opened for this person. */
export const WhoSignedIn = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ signedIn: SignedIn }>().signedIn,
);
