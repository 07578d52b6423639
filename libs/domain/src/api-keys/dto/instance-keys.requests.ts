import { Choice, Id, Text, WholeNumber } from '#platform/http/fields.js';
import { Choices, Part } from '#platform/http/list.fields.js';
import { PageQuery } from '#platform/http/pagination.js';
import { type KeyOwner, ownerTypes } from '../api-key-facts.js';
import { allScopes, type Scope } from '../scopes.js';
import { PeriodField, SharedResourceField } from './api-key.fields.js';
import { ApiKeyChanges, ApiKeyWishes } from './api-keys.requests.js';

export class RateLimitRequest {
  @WholeNumber({ min: 1, max: 1_000_000, about: 'Requests in a window' })
  readonly limit: number;

  @PeriodField('1s', '1d', { about: 'How long a window is', example: '1m' })
  readonly window: string;
}

export class QuotaRequest {
  @WholeNumber({ min: 1, max: Number.MAX_SAFE_INTEGER, about: 'Requests, together' })
  readonly limit: number;

  @PeriodField('1s', '366d', { nullable: true, about: 'How often it is full again; null: never', example: '30d' })
  readonly refill: string | null;
}

export class ShareOfInstanceRequest {
  @Choices(allScopes, { min: 1, about: 'Among those of the key' })
  readonly scopes: Scope[];

  @SharedResourceField()
  readonly resource: string;
}

const rateLimit = { optional: true, nullable: true, about: 'Null: what every caller has' } as const;
const quota = { optional: true, nullable: true, about: 'Null: none' } as const;

export class MakeInstanceKeyRequest extends ApiKeyWishes {
  @Choices(allScopes, { optional: true, min: 1, about: 'What it may do; left out: `profile:read`' })
  readonly scopes?: Scope[];

  @Part(() => ShareOfInstanceRequest, {
    optional: true,
    about: 'Makes a second secret, which may do no more than this',
  })
  readonly share?: ShareOfInstanceRequest;

  @Part(() => RateLimitRequest, rateLimit)
  readonly rateLimit?: RateLimitRequest | null;

  @Part(() => QuotaRequest, quota)
  readonly quota?: QuotaRequest | null;
}

/** Of somebody else's key rate limit and quota alone; what is left out stays as it is. */
export class ChangeAnyKeyRequest extends ApiKeyChanges {
  @Choices(allScopes, { optional: true, min: 1, about: 'What its shared secret may do is cut down to these too' })
  readonly scopes?: Scope[];

  @Part(() => RateLimitRequest, rateLimit)
  readonly rateLimit?: RateLimitRequest | null;

  @Part(() => QuotaRequest, quota)
  readonly quota?: QuotaRequest | null;
}

export class ListAnyKeysQuery extends PageQuery {
  @Choice(ownerTypes, { optional: true })
  readonly ownerType?: KeyOwner['type'];

  @Id({ optional: true, about: 'Whose' })
  readonly userId?: string;

  @Id({ optional: true, about: 'Whose' })
  readonly organizationId?: string;

  @Text({ optional: true, min: 0, max: 200, about: 'Part of a name or prefix' })
  readonly q?: string;
}
