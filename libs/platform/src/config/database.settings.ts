import { integer, milliseconds, oneOf, postgresUrl, text } from './parsers.js';
import { Setting } from './setting.js';
import { strongPostgresUrl } from './strong-secrets.js';

export class DatabaseSettings {
  @Setting('DATABASE_URL', postgresUrl, 'PostgreSQL 15 to 18, as postgresql://user:password@host:5432/name', {
    requiredInProduction: true,
    parseInProduction: strongPostgresUrl,
  })
  url: string;

  @Setting('DATABASE_MIGRATION_URL', postgresUrl, 'address for migrations, where the owner has a login of its own', {
    parseInProduction: strongPostgresUrl,
  })
  migrationUrl?: string;

  @Setting('DATABASE_TLS', oneOf('off', 'require', 'verify'), 'encrypt the connection; verify also checks the server', {
    fallback: 'off',
  })
  tls: 'off' | 'require' | 'verify';

  @Setting('DATABASE_CA_CERT', text, 'path of the PEM file with the authority that signed the server certificate')
  caCertificatePath?: string;

  @Setting('DATABASE_POOL_SIZE', integer(1, 200), 'connections per process', { fallback: '15' })
  poolSize: number;

  @Setting('DATABASE_ACQUIRE_TIMEOUT', milliseconds('100ms', '1m'), 'longest wait for a free connection', {
    fallback: '2s',
  })
  acquireTimeoutMilliseconds: number;

  @Setting('DATABASE_STATEMENT_TIMEOUT', milliseconds('100ms', '10m'), 'longest statement', { fallback: '5s' })
  statementTimeoutMilliseconds: number;
}
