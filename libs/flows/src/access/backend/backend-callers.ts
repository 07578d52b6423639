import { Injectable, type OnModuleInit } from '@nestjs/common';
import { person } from '#platform/actor/actor.js';
import { ChangeFeed } from '#platform/change-feed/change-feed.js';
import { ServerSettings } from '#platform/config/server.settings.js';
import { invalidAuth } from '#platform/errors/access.errors.js';
import { CustomBackendSettings } from '#domain/custom-backend/custom-backend.settings.js';
import { UserStanding } from '#domain/moderation/user-standing.js';
import { hasSecondFactor } from '../factors.js';
import type { BackendCaller } from '../session-state.js';
import { StateMemory } from '../state-memory.js';
import { isForBackend } from './backend-token.policy.js';
import { type BackendVerdict, BackendVerdicts } from './backend-verdicts.js';
import { type PersonState, PersonStateQuery } from './person-state.query.js';

/** From a token of the company's backend to the person it stands for. Whether they may, and as what, our own rows say. */
@Injectable()
export class BackendCallers implements OnModuleInit {
  private readonly memory: StateMemory<PersonState>;

  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly server: ServerSettings,
    private readonly verdicts: BackendVerdicts,
    private readonly standing: UserStanding,
    query: PersonStateQuery,
    feed: ChangeFeed,
  ) {
    const find = (id: string): Promise<PersonState | null> => query.find(id);
    const subjectsOf = ({ user }: PersonState) => [user.id];
    this.memory = new StateMemory({ kind: 'user', idOf: ({ user }) => user.id, find, subjectsOf }, feed);
  }

  onModuleInit(): void {
    this.memory.listen();
  }

  /** Is this bearer the backend's to judge? */
  concerns(token: string): boolean {
    const { isOn, acceptsTokens } = this.settings;
    return isOn && acceptsTokens && isForBackend(token, this.server.publicOrigin);
  }

  /** @throws invalid_auth, account_banned, user_inactive, backend_unavailable */
  async of(token: string): Promise<BackendCaller> {
    const verdict = await this.verdicts.of(token);
    if (!verdict) throw invalidAuth();
    return this.judged(verdict, this.memory.remembered(verdict.userId) ?? (await this.memory.load(verdict.userId)));
  }

  /** Null where backend or Postgres must be asked: then `of` does. @throws as `of` */
  remembered(token: string): BackendCaller | null {
    const verdict = this.verdicts.remembered(token);
    const state = verdict && this.memory.remembered(verdict.userId);
    return verdict && state ? this.judged(verdict, state) : null;
  }

  /** The backend has vouched for one factor, some time ago. Whoever has a second one here shows it, and so signs in (MF-04). */
  private judged({ subject }: BackendVerdict, state: PersonState | null): BackendCaller {
    if (!state?.subjects.includes(subject)) throw invalidAuth();
    const { user, factors } = state;
    this.standing.assertGood(user);
    if (hasSecondFactor(factors)) throw invalidAuth();
    return {
      actor: person(user.id, { role: user.role }),
      user,
      session: null,
      backendSubject: subject,
      factors,
      assurance: { authTime: 0, aal: 1, amr: ['pwd'] },
      claims: { sub: user.id, username: user.username, role: user.role },
    };
  }
}
