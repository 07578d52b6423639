import { ApiProperty } from '@nestjs/swagger';
import type { UnhealthyReason } from './readiness.js';

export class HealthyResponse {
  @ApiProperty({ enum: ['healthy'] })
  readonly status: 'healthy';
}

export class UnhealthyResponse {
  @ApiProperty({ enum: ['unhealthy'] })
  readonly status: 'unhealthy';

  @ApiProperty({ enum: ['database_unavailable', 'migrating', 'stopping'] })
  readonly error: UnhealthyReason;
}

export type HealthResponse = HealthyResponse | UnhealthyResponse;

export function healthResponse(problem: UnhealthyReason | null): HealthResponse {
  return problem === null ? { status: 'healthy' } : { status: 'unhealthy', error: problem };
}
