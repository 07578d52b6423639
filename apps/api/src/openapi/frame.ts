import type { DocumentBuilder, OpenAPIObject } from '@nestjs/swagger';
import type { AccessRule } from '#platform/http/access.decorator.js';

const about = `Accounts, sessions and keys behind one REST API.

- Bodies are JSON. Times are ISO 8601 in UTC; durations in answers are seconds.
- Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`.
- Sign in at \`POST /api/v1/auth/login\`, then send \`Authorization: Bearer <token>\`.
- What is no HTTP request we read, before any route is known: 400 \`malformed_request\`, 408 \`request_too_slow\`, 431 \`headers_too_large\`.`;

const tags: readonly [name: string, about: string][] = [
  ['Signing up', 'New accounts and confirming addresses'],
  ['Signing in', 'Ways in, and what a front-end must know of them'],
  ['Sessions', 'Tokens, devices, signing out'],
  ['My account', 'Profile, picture, password, leaving'],
  ['Devices', 'Pairing them, and approving those that wait'],
  ['Administration', 'For administrators'],
  ['Services', 'For programs with a key: checking and ending tokens, getting some of their own'],
  ['Tokens', 'For programs that check our tokens themselves'],
  ['Health', 'For load balancers and monitoring'],
];

/** Everything in the document that no route says. */
export function frame(builder: DocumentBuilder): Omit<OpenAPIObject, 'paths'> {
  builder
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gatehouse')
    .setDescription(about)
    .setVersion(apiVersion)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'This installation')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From a sign-in' },
      'accessToken',
    )
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'An API key (gth_...) with the scope named' },
      'apiKey',
    )
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'The same' }, 'apiKeyHeader')
    .addSecurity('apiKeyBasic', {
      type: 'http',
      scheme: 'basic',
      description: 'The same: its id as the name, the whole key as the password (RFC 6749 section 2.3.1)',
    })
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'Of a paired device (gtd_...)' }, 'deviceToken')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN' }, 'metricsToken');
  for (const [name, description] of tags) builder.addTag(name, description);
  return builder.build();
}

/** The version of package.json; a test compares them. */
export const apiVersion = '0.1.0';

/** `SessionsController_list` reads `sessionsList`. */
export function operationName(routeKey: string): string {
  const [controller = '', method = ''] = routeKey.split('_');
  const subject = controller.replace(/Controller$/, '');
  return subject.charAt(0).toLowerCase() + subject.slice(1) + method.charAt(0).toUpperCase() + method.slice(1);
}

/** What `@Access` asks, in words. */
export function accessSentence(rule: AccessRule | null): string {
  const wants = [
    rule?.roles ? `the role ${rule.roles.map((role) => `\`${role}\``).join(' or ')}` : '',
    rule?.recentSignIn ? 'a recent sign-in (else step up)' : '',
    rule?.verifiedEmail ? 'a confirmed e-mail address' : '',
  ].filter(Boolean);
  return wants.length > 0 ? `Needs ${wants.join(', ')}.` : '';
}
