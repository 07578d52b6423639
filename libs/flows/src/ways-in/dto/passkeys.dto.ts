import { ApiProperty } from '@nestjs/swagger';
import { ObjectField, Secret, Text } from '#platform/http/fields.js';
import type { Passkey } from '#domain/passkeys/passkey.repository.js';
import { userHandleOf } from '#domain/passkeys/user-handle.js';

export class AddPasskeyRequest {
  @Secret({ max: 200, about: 'From the answer to asking for options' })
  readonly challenge: string;

  @ObjectField({ about: '`PublicKeyCredential.toJSON()` of what `navigator.credentials.create()` gave' })
  readonly credential: Record<string, unknown>;

  @Text({ max: 100, optional: true, about: 'What its owner calls it', example: 'Ada’s phone' })
  readonly name?: string;
}

export class RenamePasskeyRequest {
  @Text({ max: 100, about: 'What its owner calls it', example: 'Ada’s phone' })
  readonly name: string;
}

export class NewPasskeyOptionsResponse {
  @ApiProperty({ description: 'Send it back with the credential: good once, for five minutes' })
  readonly challenge: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'For `PublicKeyCredential.parseCreationOptionsFromJSON()`',
  })
  readonly options: object;
}

export class PasskeyResponse {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'string', nullable: true })
  readonly name: string | null;

  @ApiProperty({ description: 'As browsers know it (base64url)' })
  readonly credentialId: string;

  @ApiProperty({ type: [String], description: 'How its device is reached, as far as it said' })
  readonly transports: readonly string[];

  @ApiProperty({ format: 'uuid', description: 'The make of its device (AAGUID); all zero where it does not say' })
  readonly aaguid: string;

  @ApiProperty({ description: 'It may be copied to other devices of its owner' })
  readonly backupEligible: boolean;

  @ApiProperty({ description: 'It has been: losing one device does not lose it' })
  readonly backedUp: boolean;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When its counter went back, which may mean that somebody copied it; null: never',
  })
  readonly counterWentBackAt: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  readonly lastUsedAt: string | null;

  static of(passkey: Passkey): PasskeyResponse {
    const { id, name, transports, aaguid, backupEligible, backedUp } = passkey;
    return {
      id,
      name,
      credentialId: passkey.credentialId.toString('base64url'),
      transports,
      aaguid,
      backupEligible,
      backedUp,
      counterWentBackAt: passkey.counterWentBackAt?.toISOString() ?? null,
      createdAt: passkey.createdAt.toISOString(),
      lastUsedAt: passkey.lastUsedAt?.toISOString() ?? null,
    };
  }
}

/** Exactly what `PublicKeyCredential.signalAllAcceptedCredentials()` takes (WebAuthn L3 section 5.1.10). */
export class AcceptedCredentialsResponse {
  @ApiProperty()
  readonly rpId: string;

  @ApiProperty({ description: 'The user handle (base64url)' })
  readonly userId: string;

  @ApiProperty({ type: [String] })
  readonly allAcceptedCredentialIds: string[];
}

export class PasskeyListResponse {
  @ApiProperty({ type: [PasskeyResponse] })
  readonly items: PasskeyResponse[];

  @ApiProperty({ type: 'string', nullable: true })
  readonly nextCursor: string | null;

  @ApiProperty({
    description:
      'For `PublicKeyCredential.signalAllAcceptedCredentials()`: the browser then forgets passkeys that were removed here',
  })
  readonly signal: AcceptedCredentialsResponse;

  /** A person has at most 20, so always one page. */
  static of(passkeys: readonly Passkey[], rpId: string, userId: string): PasskeyListResponse {
    const items = passkeys.map((passkey) => PasskeyResponse.of(passkey));
    const allAcceptedCredentialIds = items.map(({ credentialId }) => credentialId);
    return { items, nextCursor: null, signal: { rpId, userId: userHandleOf(userId), allAcceptedCredentialIds } };
  }
}
