import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Environment } from './environment.js';

/** Variables by name, for files of the operator that refer to them (`${NAME}`). Settings of ours are classes. */
@Injectable()
export class EnvironmentValues {
  private readonly environment: Environment;

  constructor(config: ConfigService) {
    this.environment = config.getOrThrow<Environment>('environment');
  }

  /** Undefined where it is not set, or set to nothing. */
  find(name: string): string | undefined {
    const value = Object.hasOwn(this.environment, name) ? this.environment[name] : undefined;
    return value?.trim() || undefined;
  }
}
