import { createSecretKey } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { EnvironmentValues } from '#platform/config/environment-values.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { type AppDefinition, AppProblem } from './config/app-definition.js';
import { readAppFile } from './config/app-file.js';
import { readApp } from './config/app-reader.js';
import type { EmbeddedApp } from './embedded-app.js';
import { EmbeddedAppSettings } from './embedded-apps.settings.js';

/** The apps that are on. Which those are is settled when we start; what is wrong with one of them turns that one off. */
@Injectable()
export class EmbeddedApps {
  private readonly logger = new Logger(EmbeddedApps.name);
  private readonly apps = new Map<string, EmbeddedApp>();
  private readonly found: string[] = [];

  constructor(
    private readonly settings: EmbeddedAppSettings,
    private readonly server: ServerSettings,
    private readonly environment: EnvironmentValues,
  ) {
    for (const definition of this.inFile()) this.attempt(definition.id, () => this.read(definition));
    // The file may say more about LibreChat than two variables can.
    if (!this.apps.has(libreChat)) this.attempt(libreChat, () => this.libreChat());
    for (const problem of this.found) this.logger.error(problem);
  }

  /** Why others are not on: one line each, naming app and field, never a value (LG-01). */
  get problems(): readonly string[] {
    return this.found;
  }

  list(): readonly EmbeddedApp[] {
    return [...this.apps.values()];
  }

  find(id: string): EmbeddedApp | null {
    return this.apps.get(id) ?? null;
  }

  private inFile(): readonly AppDefinition[] {
    try {
      return this.settings.file === undefined ? [] : readAppFile(this.settings.file);
    } catch (error) {
      if (!(error instanceof AppProblem)) throw error;
      this.found.push(`${error.message}; none of its apps is on`);
      return [];
    }
  }

  private attempt(id: string, read: () => EmbeddedApp | null): void {
    try {
      const app = read();
      if (!app) return;
      this.assertOwn(app);
      this.apps.set(id, app);
    } catch (error) {
      if (!(error instanceof AppProblem)) throw error;
      this.found.push(`embedded app ${id} is off: ${error.message}`);
    }
  }

  private read(definition: AppDefinition): EmbeddedApp {
    const { isProduction } = this.server;
    const { lifeMilliseconds } = this.settings;
    const variable = (name: string): string | undefined => this.environment.find(name);
    return readApp(definition, { isProduction, lifeMilliseconds, variable });
  }

  private libreChat(): EmbeddedApp | null {
    const { libreChat: said, lifeMilliseconds, isTokenInAddress } = this.settings;
    if (said?.secret === undefined) return null;
    const secret = createSecretKey(said.secret, 'utf8');
    const { url } = said;
    return {
      id: libreChat,
      url,
      audience: libreChat,
      signing: { algorithm: 'HS256', secret },
      lifeSeconds: lifeMilliseconds / 1000,
      isTokenInAddress,
    };
  }

  /**
   * A token is good at one app alone: one audience each, and a secret that no other app can sign with; and never at us (JW-04, JW-05).
   * @throws AppProblem
   */
  private assertOwn({ audience, signing }: EmbeddedApp): void {
    if (audience === this.ownAudience)
      throw new AppProblem('audience', 'must not be ours: these tokens are for the app');
    for (const other of this.apps.values()) {
      if (other.audience === audience) throw new AppProblem('audience', `must be its own: ${other.id} has the same`);
      const isShared =
        signing.algorithm === 'HS256' &&
        other.signing.algorithm === 'HS256' &&
        other.signing.secret.equals(signing.secret);
      if (isShared) throw new AppProblem('the secret', `must be its own: ${other.id} has the same`);
    }
  }

  /** That of access tokens (domain/server-keys). */
  private get ownAudience(): string {
    return this.environment.find('TOKEN_AUDIENCE') ?? this.server.publicOrigin;
  }
}

const libreChat = 'librechat';
