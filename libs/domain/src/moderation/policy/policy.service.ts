import { Injectable } from '@nestjs/common';
import { ModerationSettings } from '../moderation.settings.js';
import { ViolationScores } from '../violation-scores.settings.js';
import { readPolicy } from './policy-file.js';
import type { ModerationPolicy } from './policy.js';

/** The policy of this installation, read once, at the start: one that cannot be read ends it (CS-06). */
@Injectable()
export class Policy {
  readonly current: ModerationPolicy;

  constructor(settings: ModerationSettings, scores: ViolationScores) {
    this.current = readPolicy(settings, scores);
  }
}
