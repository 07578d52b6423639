import { ApiProperty } from '@nestjs/swagger';
import type { Finding } from '#platform/diagnosis/finding.js';

/** How a provider is; addresses and steps, never a secret. */
export class ProviderTestResponse {
  @ApiProperty()
  readonly ok: boolean;

  @ApiProperty({ type: [String], description: 'What is well, step by step' })
  readonly checks: string[];

  @ApiProperty({ type: 'string', nullable: true, description: 'Which step is not, at which address, and what to do' })
  readonly problem: string | null;

  static of(findings: readonly Finding[]): ProviderTestResponse {
    const worst = findings.find(({ state }) => state === 'bad');
    const checks = findings.filter(({ state }) => state === 'good').map(({ about, says }) => `${about}: ${says}`);
    const problem = worst ? [`${worst.about}: ${worst.says}`, worst.remedy].filter(Boolean).join('; ') : null;
    return { ok: problem === null, checks, problem };
  }
}
