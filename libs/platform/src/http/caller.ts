import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor } from '../actor/actor.js';

/** How fresh and how strong a sign-in is: OpenID Connect's auth_time (seconds), acr level and RFC 8176 methods. */
export interface Assurance {
  readonly authTime: number;
  readonly aal: number;
  readonly amr: readonly string[];
}

/** Who calls, as the guard found them; the floors above say what a user and a session are. */
export interface Caller<User = unknown, Session = unknown> {
  readonly actor: Actor;
  readonly user: User;
  readonly session: Session;
  readonly assurance: Assurance;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Their place in the organization that the path names, on a route that asks for one. */
  readonly membership?: unknown;
}

export interface CallerRequest {
  caller?: Caller;
}

/** The signed-in caller; on a public route undefined. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<CallerRequest>().caller;
});

/** The caller's place in the organization that the path names. */
export const CurrentMembership = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<CallerRequest>().caller?.membership;
});

/** On whose behalf the request acts; in an organization, where the path names one. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest<CallerRequest>().caller?.actor;
});
