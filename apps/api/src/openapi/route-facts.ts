import type { INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { type AccessRule, accessRuleKey } from '#platform/http/access.decorator.js';
import { answersInOAuthForm } from '#platform/http/oauth-answers.js';
import { type DeclaredError, refusalsKey } from '#platform/http/refuses.decorator.js';
import { tellsLimits } from '#platform/rate-limit/tells-limits.decorator.js';

/** What the decorators on a route say, beside what @nestjs/swagger reads itself. */
export interface RouteFacts {
  /** Null where neither the route nor its controller says who may call it: the front door is closed then. */
  readonly rule: AccessRule | null;
  readonly refusals: readonly DeclaredError[];
  readonly tellsLimits: boolean;
  /** Answers in the form of an RFC of OAuth. */
  readonly isOAuth: boolean;
}

type Handler = (...parameters: never[]) => unknown;
type ControllerClass = new (...parameters: never[]) => object;

export function routeKey(controller: string, method: string): string {
  return `${controller}_${method}`;
}

/** Every route of the application, by `routeKey`. */
export function routeFactsOf(app: INestApplicationContext): ReadonlyMap<string, RouteFacts> {
  const facts = new Map<string, RouteFacts>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const controller = metatype as ControllerClass;
      for (const [name, handler] of handlersOf(controller)) {
        facts.set(routeKey(controller.name, name), factsOf(controller, handler));
      }
    }
  }
  return facts;
}

function handlersOf(controller: ControllerClass): [string, Handler][] {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype as object));
  return methods.flatMap(([name, { value }]) => {
    const handler: unknown = value;
    return typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler)
      ? [[name, handler as Handler] as [string, Handler]]
      : [];
  });
}

function factsOf(controller: ControllerClass, handler: Handler): RouteFacts {
  const all = <T>(key: string): T[] =>
    [controller, handler].flatMap((subject) => (Reflect.getMetadata(key, subject) as T[] | undefined) ?? []);
  const rules = [handler, controller].map(
    (subject) => Reflect.getMetadata(accessRuleKey, subject) as AccessRule | null,
  );
  return {
    rule: rules.find(Boolean) ?? null,
    refusals: [...new Set(all<DeclaredError>(refusalsKey))],
    tellsLimits: tellsLimits(controller, handler),
    isOAuth: answersInOAuthForm((Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) ?? {}) as object),
  };
}
