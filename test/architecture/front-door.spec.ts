import { apiDocument } from '../support/api-document.js';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security: readonly Record<string, string[]>[];
}

/** Adding a line here is a decision: anybody may call these. */
const forEverybody = [
  'GET /.well-known/jwks.json',
  'GET /api/v1/auth/config',
  'GET /api/v1/auth/providers',
  'GET /api/v1/avatars/{key}',
  'GET /health/auth',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /oauth/{provider}',
  'GET /oauth/{provider}/callback',
  'GET /oauth/{provider}/logout',
  'POST /api/v1/auth/account-deletion/cancel',
  'POST /api/v1/auth/account-recovery',
  'POST /api/v1/auth/account-recovery/stop',
  'POST /api/v1/auth/email-change/confirm',
  'POST /api/v1/auth/email-change/undo',
  'POST /api/v1/auth/email-code',
  'POST /api/v1/auth/email-code/verify',
  'POST /api/v1/auth/email-verification',
  'POST /api/v1/auth/email-verification/confirm',
  'POST /api/v1/auth/exchange',
  'POST /api/v1/auth/id-token',
  'POST /api/v1/auth/id-token/options',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/logout',
  'POST /api/v1/auth/passkey',
  'POST /api/v1/auth/passkey/options',
  'POST /api/v1/auth/password-reset',
  'POST /api/v1/auth/password-reset/confirm',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/register',
  'POST /api/v1/auth/second-factor-reset/confirm',
  'POST /api/v1/auth/second-step',
  'POST /api/v1/auth/second-step/options',
  'POST /api/v1/devices',
  'POST /api/v1/invitations/decline',
  'POST /api/v1/invitations/lookup',
  'POST /api/v1/moderation/appeals',
  'POST /oauth/device_authorization',
  'POST /oauth/token',
  'POST /oauth/{provider}/callback',
];

/** Adding a line here is a decision too: what lies in a drawer may do these in its owner's name. */
const forDevices = [
  'DELETE /api/v1/users/me/avatar',
  'GET /api/v1/auth/userinfo',
  'GET /api/v1/auth/verify',
  'GET /api/v1/devices/current',
  'GET /api/v1/users/me',
  'PATCH /api/v1/users/me',
  'PUT /api/v1/users/me/avatar',
];

/** Routes that take API keys too, and the scope that a key needs there. Whatever is not here takes none (AK-04). */
const forKeys: Readonly<Record<string, string>> = {
  'GET /api/v1/organizations/{organizationId}/members': 'members:read',
  'GET /api/v1/users/me': 'profile:read',
};

describe('the front door', () => {
  let routes: (readonly [route: string, operation: Operation])[];

  beforeAll(async () => {
    const { paths } = (await apiDocument()) as { paths: Record<string, Record<string, Operation>> };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  });

  it('AZ-01: is open for exactly these routes', () => {
    const open = ({ security }: Operation): boolean =>
      security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
    const found = routes.filter(([, operation]) => open(operation)).map(([route]) => route);
    expect(found.sort()).toEqual(forEverybody);
  });

  it('AZ-01: every other route asks for an access token', () => {
    const closed = routes.filter(([route]) => !forEverybody.includes(route));
    expect(closed.length).toBeGreaterThan(20);
    const credentialsOf = ({ security }: Operation) => security.flatMap((each) => Object.keys(each)).sort();
    const found = closed.map(([route, operation]) => [route, credentialsOf(operation)]);
    const wanted = (route: string) => [
      'accessToken',
      ...(route in forKeys ? ['apiKey', 'apiKeyHeader'] : []),
      ...(forDevices.includes(route) ? ['deviceToken'] : []),
    ];
    expect(found).toEqual(closed.map(([route]) => [route, wanted(route)]));
    expect(forDevices.filter((route) => !closed.some(([known]) => known === route))).toEqual([]);
  });

  it('AK-04: keys are let in where this list says, with the scope it says, and nowhere else', () => {
    const found = routes.flatMap(([route, { security }]) =>
      security.flatMap((each) => (each['apiKey'] ?? []).map((scope): [string, string] => [route, scope])),
    );
    expect(Object.fromEntries(found.sort())).toEqual(forKeys);
  });

  it('has a summary and a topic on every route', () => {
    expect(routes.filter(([, { summary, tags }]) => !summary || tags?.length !== 1).map(([route]) => route)).toEqual(
      [],
    );
  });
});
