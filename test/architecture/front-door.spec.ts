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
  'POST /api/v1/api-keys/leaked',
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

/**
 * And so is adding one here: which scope lets API keys in. About the security of an account there is none, and there never is (AK-04):
 * passwords, addresses, factors, passkeys, identities, keys, sessions, export, deletion, roles.
 */
const forKeys: Readonly<Record<string, string>> = {
  'DELETE /api/v1/moderation/messages/{id}': 'moderation:report',
  'DELETE /api/v1/organizations/{organizationId}/members/{userId}': 'members:write',
  'DELETE /api/v1/organizations/{organizationId}/workspaces/{workspaceId}/members/{userId}': 'members:write',
  'DELETE /api/v1/users/me/avatar': 'profile:write',
  'GET /api/v1/admin/audit-events': 'audit:read',
  'GET /api/v1/admin/users': 'users:read',
  'GET /api/v1/admin/users/{id}': 'users:read',
  'GET /api/v1/auth/userinfo': 'profile:read',
  'GET /api/v1/organizations': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/chat-sessions': 'usage:read',
  'GET /api/v1/organizations/{organizationId}/chat-sessions/{chatSessionId}': 'usage:read',
  'GET /api/v1/organizations/{organizationId}/config': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/config/history': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/config/history/{version}': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/domains': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/domains/{domainId}': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/members': 'members:read',
  'GET /api/v1/organizations/{organizationId}/roles': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/roles/{key}': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/usage': 'usage:read',
  'GET /api/v1/organizations/{organizationId}/workspaces': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/workspaces/{workspaceId}': 'organizations:read',
  'GET /api/v1/organizations/{organizationId}/workspaces/{workspaceId}/members': 'members:read',
  'GET /api/v1/usage/me': 'usage:read',
  'GET /api/v1/users/me': 'profile:read',
  'PATCH /api/v1/admin/users/{id}': 'users:write',
  'PATCH /api/v1/organizations/{organizationId}/members/{userId}': 'members:write',
  'PATCH /api/v1/users/me': 'profile:write',
  'POST /api/v1/admin/users': 'users:write',
  'POST /api/v1/admin/users/{id}/reactivate': 'users:write',
  'POST /api/v1/admin/users/{id}/suspend': 'users:write',
  'POST /api/v1/auth/introspect': 'tokens:introspect',
  'POST /api/v1/auth/revoke': 'tokens:introspect',
  'POST /api/v1/embeds/{app}/exchange': 'embeds:exchange',
  'POST /api/v1/embeds/{app}/verify': 'embeds:exchange',
  'POST /api/v1/moderation/check': 'moderation:read',
  'POST /api/v1/moderation/messages': 'moderation:report',
  'POST /api/v1/moderation/violations': 'moderation:report',
  'POST /api/v1/organizations/{organizationId}/chat-sessions': 'chat_sessions:write',
  'POST /api/v1/organizations/{organizationId}/workspaces/{workspaceId}/members': 'members:write',
  'POST /api/v1/usage/consume': 'usage:consume',
  'POST /api/v1/users/{id}/login-links': 'login_links:create',
  'PUT /api/v1/users/me/avatar': 'profile:write',
};

/** Routes of RFCs for services: keys alone, as Basic too. No session is taken for one. */
const forClients = ['POST /api/v1/auth/introspect', 'POST /api/v1/auth/revoke'];

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
      ...(forClients.includes(route) ? [] : ['accessToken']),
      ...(route in forKeys ? ['apiKey', ...(forClients.includes(route) ? ['apiKeyBasic'] : []), 'apiKeyHeader'] : []),
      ...(forDevices.includes(route) ? ['deviceToken'] : []),
    ];
    expect(found).toEqual(closed.map(([route]) => [route, wanted(route)]));
    expect(forDevices.filter((route) => !closed.some(([known]) => known === route))).toEqual([]);
  });

  it('AK-03, AK-04: keys are let in where this list says, with the scope it says, and nowhere else', () => {
    const found = routes.flatMap(([route, { security }]) =>
      security.flatMap((each) => (each['apiKey'] ?? []).map((scope): [string, string] => [route, scope])),
    );
    expect(Object.fromEntries(found.sort())).toEqual(forKeys);
  });

  it('AK-04: none of these is about the security of an account', () => {
    const ofSecurity =
      /password|email|totp|recovery|passkeys|identities|(?<!chat-)sessions|api-keys|export|step-up|role$|factors|devices|transfer|impersonate/;
    expect(Object.keys(forKeys).filter((route) => ofSecurity.test(route))).toEqual([]);
    expect(Object.keys(forKeys).filter((route) => /^DELETE .*\/users\/(?:me|\{id\})$/.test(route))).toEqual([]);
  });

  it('has a summary and a topic on every route', () => {
    expect(routes.filter(([, { summary, tags }]) => !summary || tags?.length !== 1).map(([route]) => route)).toEqual(
      [],
    );
  });
});
