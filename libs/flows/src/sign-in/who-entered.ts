import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Entered } from './sign-in.service.js';

/** What the guard of a method left on the request: in, or a second factor first. */
export const WhoEntered = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<{ entered: Entered }>().entered,
);
