import type { INestApplication } from '@nestjs/common';

/** What other programs expect at fixed places; everything else of ours lives under /api/v1. */
const outside = ['/', '.well-known/*path', 'health/*path', 'metrics', 'dev/*path', 'account/*path'];

export function useApiPrefix(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: outside });
}
