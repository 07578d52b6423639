import { Choice, Secret } from '#platform/http/fields.js';
import { Choices, Ids, Part } from '#platform/http/list.fields.js';
import { type KeyEnvironment, keyEnvironments } from '../api-key-token.js';
import { commonScopes, type Scope } from '../scopes.js';
import * as fields from './api-key.fields.js';

export class ShareRequest {
  @Choices(commonScopes, { min: 1, about: 'Among those of the key' })
  readonly scopes: Scope[];

  @fields.SharedResourceField()
  readonly resource: string;
}

/** What the owner of a key says of it. How often it may be used is not theirs to say (AK-01). */
export class ApiKeyWishes {
  @fields.KeyNameField()
  readonly name: string;

  @fields.KeyDescriptionField()
  readonly description?: string | null;

  @fields.KeyExpiryField(
    'Within a year; left out: after API_KEY_LIFE; null: never, where API_KEYS_WITHOUT_EXPIRY allows it',
  )
  readonly expiresAt?: string | null;

  @fields.NetworksField()
  readonly allowedNetworks?: string[];

  @Choice(keyEnvironments, { optional: true, about: 'Left out: `live`; a part of the secret, it changes nothing here' })
  readonly environment?: KeyEnvironment;

  @fields.KeyResourceField()
  readonly resource?: string | null;
}

export class MakeApiKeyRequest extends ApiKeyWishes {
  @Choices(commonScopes, { optional: true, min: 1, about: 'What it may do; left out: `profile:read`' })
  readonly scopes?: Scope[];

  @Part(() => ShareRequest, { optional: true, about: 'Makes a second secret, which may do no more than this' })
  readonly share?: ShareRequest;
}

/** What is left out stays as it is. */
export class ApiKeyChanges {
  @fields.KeyNameField({ optional: true })
  readonly name?: string;

  @fields.KeyDescriptionField()
  readonly description?: string | null;

  @fields.KeyExpiryField('Within a year; null: never, where API_KEYS_WITHOUT_EXPIRY allows it')
  readonly expiresAt?: string | null;

  @fields.NetworksField()
  readonly allowedNetworks?: string[];

  @fields.KeyResourceField()
  readonly resource?: string | null;
}

export class ChangeApiKeyRequest extends ApiKeyChanges {
  @Choices(commonScopes, { optional: true, min: 1, about: 'What its shared secret may do is cut down to these too' })
  readonly scopes?: Scope[];
}

export class RotateApiKeyRequest {
  @fields.PeriodField('0s', '7d', {
    optional: true,
    about: 'How long the secret of before is good still; `0s`: it ends at once. Left out: `24h`',
    example: '24h',
  })
  readonly overlap?: string;
}

export class RevokeApiKeysRequest {
  @Ids({ most: 100, about: 'All of them, or none where one is not yours' })
  readonly ids: string[];
}

export class LeakedSecretRequest {
  @Secret({ max: 200, about: 'As it was found' })
  readonly secret: string;
}
