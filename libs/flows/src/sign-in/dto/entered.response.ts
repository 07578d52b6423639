import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { sessionCookieHeader } from '#domain/sessions/session-cookies.js';
import { SecondStepRequiredResponse } from './second-step.dto.js';
import { SignedInResponse } from './signed-in.response.js';

export type EnteredResponse = SignedInResponse | SecondStepRequiredResponse;

const either = [SignedInResponse, SecondStepRequiredResponse];

/** What every way in answers with: in, or a second factor first (MF-04). */
export function ApiEnteredResponse(): MethodDecorator {
  const schema = { oneOf: either.map((model) => ({ $ref: getSchemaPath(model) })) };
  return applyDecorators(ApiExtraModels(...either), ApiOkResponse({ schema, headers: sessionCookieHeader }));
}
