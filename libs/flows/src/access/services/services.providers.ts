import { ClientCredentialsGrant } from './client-credentials.grant.js';
import { IntrospectionAnswers } from './introspection-answers.js';
import { IntrospectionController } from './introspection.controller.js';
import { Introspection } from './introspection.js';
import { LiveRefreshTokens } from './live-refresh-tokens.js';
import { LiveTokens } from './live-tokens.js';
import { Revocation } from './revocation.js';
import { ServiceClients } from './service-clients.js';
import { SessionEndings } from './session-endings.js';
import { Sight } from './sight.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';

/** What services ask: is a token good, end it, a token for me, one for somebody else. */
export const services = {
  controllers: [IntrospectionController],
  providers: [
    ClientCredentialsGrant,
    Introspection,
    IntrospectionAnswers,
    LiveRefreshTokens,
    LiveTokens,
    Revocation,
    ServiceClients,
    SessionEndings,
    Sight,
    TokenExchangeGrant,
  ],
};
