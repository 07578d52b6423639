import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { JWK } from 'jose';
import { Public, Summary } from '#platform/http/access.decorator.js';
import { ServerKeyring } from './server-keyring.js';

const jwkSchema = {
  type: 'object',
  required: ['kty', 'crv', 'x', 'y', 'kid', 'alg', 'use'],
  additionalProperties: false,
  properties: {
    kty: { type: 'string', enum: ['EC'] },
    crv: { type: 'string', enum: ['P-256'] },
    x: { type: 'string' },
    y: { type: 'string' },
    kid: { type: 'string' },
    alg: { type: 'string', enum: ['ES256'] },
    use: { type: 'string', enum: ['sig'] },
  },
} as const;

@ApiTags('Tokens')
@SkipThrottle()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly keyring: ServerKeyring) {}

  @Get('jwks.json')
  @Public()
  @Header('Cache-Control', 'public, max-age=600')
  @Summary('Public keys of access tokens', 'JSON Web Key Set (RFC 7517). A new key is here 10 minutes before it signs.')
  @ApiOkResponse({
    schema: {
      type: 'object',
      required: ['keys'],
      additionalProperties: false,
      properties: { keys: { type: 'array', items: jwkSchema as never } },
    },
  })
  keys(): { keys: JWK[] } {
    return { keys: this.keyring.publicKeys() };
  }
}
