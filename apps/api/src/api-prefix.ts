import type { INestApplication } from '@nestjs/common';
import { screens } from '#platform/pages/screens.js';

/** What other programs expect at fixed places; everything else of ours lives under /api/v1. */
const outside = [
  '/',
  '.well-known/*path',
  'health/*path',
  'metrics',
  'oauth/*path',
  'dev/*path',
  'account/*path',
  'pages/*path',
  ...Object.values(screens).map(({ path }) => path),
];

export function useApiPrefix(app: INestApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: outside });
}
