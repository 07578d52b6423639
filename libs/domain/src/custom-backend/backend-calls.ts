import { Injectable } from '@nestjs/common';
import { requestContext } from '#platform/http/request-context.js';
import { jsonIn } from '#platform/outgoing/outgoing-answers.js';
import { OutgoingCalls } from '#platform/outgoing/outgoing-calls.js';
import { CustomBackendSettings } from './custom-backend.settings.js';

export interface BackendAnswer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
  readonly retryAfterSeconds: number | null;
}

export type BackendCall = 'login' | 'userinfo' | 'refresh';

/** Which setting is to blame when a call goes wrong. */
export const settingOf: Readonly<Record<BackendCall, string>> = {
  login: 'BACKEND_AUTH_URL',
  userinfo: 'BACKEND_USER_INFO_URL',
  refresh: 'BACKEND_REFRESH_URL',
};

/** The three calls as they go over the wire (S1-1 to S1-6), and what came back, whatever it is. */
@Injectable()
export class BackendCalls {
  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly outgoing: OutgoingCalls,
  ) {}

  /** The person's address goes along, so that the backend can limit people and not us (S1-15). */
  async login(username: string, password: string): Promise<BackendAnswer> {
    const { ip } = requestContext.current;
    const forwarded: Record<string, string> = ip === null ? {} : { 'x-forwarded-for': ip };
    return this.ask(this.settings.authUrl, {
      method: 'POST',
      headers: { ...json, ...forwarded },
      body: JSON.stringify({ username, password }),
    });
  }

  async userInfo(token: string): Promise<BackendAnswer> {
    return this.ask(this.settings.userInfoUrl, { headers: { ...accepted, authorization: `Bearer ${token}` } });
  }

  async refresh(refreshToken: string): Promise<BackendAnswer> {
    return this.ask(this.settings.refreshUrl, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ refreshToken }),
    });
  }

  private async ask(
    url: string | undefined,
    init: { method?: string; headers: Record<string, string>; body?: string },
  ): Promise<BackendAnswer> {
    if (url === undefined) throw new Error('there is no backend to ask');
    const answer = await this.outgoing.fetch(url, init, this.settings.timeoutMilliseconds);
    return { status: answer.status, body: jsonIn(await answer.text()), retryAfterSeconds: waitIn(answer.headers) };
  }
}

const accepted = { accept: 'application/json' };
const json = { ...accepted, 'content-type': 'application/json' };

/** RFC 9110 section 10.2.3, in seconds; as a date it is not read. */
function waitIn(headers: Headers): number | null {
  const value = headers.get('retry-after') ?? '';
  return /^\d{1,6}$/.test(value) ? Number(value) : null;
}
