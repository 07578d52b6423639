import { newSecret } from '#platform/crypto/secrets.js';
import { bad, type Finding, good, warning } from '#platform/diagnosis/finding.js';
import { reasonOf } from '#platform/outgoing/outgoing-answers.js';
import { type BackendAnswer, type BackendCall, type BackendCalls, settingOf } from './backend-calls.js';
import * as policy from './backend-person.policy.js';
import type { CustomBackendSettings } from './custom-backend.settings.js';
import { expiryOf } from './token-expiry.js';

export interface TestAccount {
  readonly username: string;
  readonly password: string;
}

const fieldSettings = {
  email: 'BACKEND_FIELD_EMAIL',
  username: 'BACKEND_FIELD_USERNAME',
  name: 'BACKEND_FIELD_NAME',
  roles: 'BACKEND_FIELD_ROLES',
} as const;

/**
 * Says what is wrong between us and the backend: which address, which status, which field (S1-32 to S1-34). It names places, never what
 * stands there: no password, token, address or id is ever part of a finding.
 */
export class BackendDiagnosis {
  constructor(
    private readonly settings: CustomBackendSettings,
    private readonly calls: BackendCalls,
  ) {}

  /** With an account of the backend the whole way of a sign-in is gone; without one only that each address refuses what is wrong. */
  async examine(account: TestAccount | null): Promise<Finding[]> {
    const { isOn, authUrl, userInfoUrl, refreshUrl } = this.settings;
    const addresses = {
      BACKEND_AUTH_URL: authUrl,
      BACKEND_USER_INFO_URL: userInfoUrl,
      BACKEND_REFRESH_URL: refreshUrl,
    };
    const missing = Object.entries(addresses).filter(([, url]) => url === undefined);
    const state = isOn
      ? good('switch', 'USE_CUSTOM_BACKEND_AUTH is true')
      : warning(
          'switch',
          'USE_CUSTOM_BACKEND_AUTH is not true: passwords are checked here',
          'set it when all else is well',
        );
    if (missing.length > 0) return [state, ...missing.map(([name]) => bad(name, 'is not set', 'set it'))];
    return [state, ...(await this.refusals()), ...(account ? await this.wayOf(account) : [])];
  }

  /** Nobody has these: whoever takes them takes everybody. */
  private async refusals(): Promise<Finding[]> {
    return [
      await this.refusal('login', () => this.calls.login(newSecret(), newSecret())),
      await this.refusal('userinfo', () => this.calls.userInfo(newSecret())),
      await this.refusal('refresh', () => this.calls.refresh(newSecret())),
    ];
  }

  private async refusal(call: BackendCall, ask: () => Promise<BackendAnswer>): Promise<Finding> {
    const answer = await this.asked(call, ask);
    if ('about' in answer) return answer;
    const { status } = answer;
    if (this.settings.refusalStatuses.includes(status)) {
      return good(settingOf[call], `is there, and refuses what is wrong with ${status}`);
    }
    return this.oddStatus(call, status);
  }

  private async wayOf({ username, password }: TestAccount): Promise<Finding[]> {
    const answer = await this.asked('login', () => this.calls.login(username, password));
    if ('about' in answer) return [answer];
    if (!isSuccess(answer)) {
      const says = `the test account is refused with ${answer.status}`;
      return [bad('sign-in', says, 'correct username and password; can this account sign in there?')];
    }
    if (policy.wantsMore(answer.body)) {
      return [bad('sign-in', 'the backend asks for a second step, which cannot be passed on', 'exempt people there')];
    }
    const person = policy.personIn(answer.body, this.settings);
    const tokens = policy.tokensIn(answer.body, this.settings);
    return [
      ...this.fields('sign-in', answer.body),
      ...(person ? this.consequences(person) : []),
      ...(tokens ? await this.tokenFindings(tokens, person) : [noToken]),
    ];
  }

  private fields(about: string, body: unknown): Finding[] {
    if (body === undefined)
      return [bad(about, 'the answer is no JSON', 'is this the address of the API, or of a page?')];
    const { id, ...others } = policy.placesIn(body, this.settings);
    if (id === null || !policy.personIn(body, this.settings)) {
      const looked = this.settings.idPlaces.join(', ');
      return [bad(about, `no id that could be used at: ${looked}`, 'set BACKEND_FIELD_ID to where the answer has it')];
    }
    const places = Object.entries({ id, ...others }).flatMap(([field, place]) =>
      place ? [`${field} at ${place}`] : [],
    );
    const absent = Object.entries(fieldSettings).filter(([field]) => others[field as keyof typeof others] === null);
    return [
      good(about, places.join(', ')),
      ...absent.map(([field, setting]) => warning(about, `no ${field} in the answer`, `set ${setting}, or do without`)),
    ];
  }

  private consequences({ email, emailVerified, roles }: policy.BackendPerson): Finding[] {
    const role = policy.roleFrom(roles, this.settings.roles);
    const findings = role === null ? [] : [good('role', `would be ${role} here`)];
    if (email === null || policy.vouchesFor(email.slice(email.lastIndexOf('@') + 1), emailVerified, this.settings))
      return findings;
    const says = 'nobody answers for the address: the account here would be without it';
    return [
      ...findings,
      warning('address', says, 'list its domain in BACKEND_EMAIL_DOMAINS, where the backend confirms it'),
    ];
  }

  private async tokenFindings(tokens: policy.BackendTokens, person: policy.BackendPerson | null): Promise<Finding[]> {
    return [
      good('token', `is there${lifeOf(tokens.token)}`),
      ...(await this.ownerOf('user info', tokens.token, person)),
      ...(await this.renewal(tokens, person)),
    ];
  }

  private async ownerOf(about: string, token: string, person: policy.BackendPerson | null): Promise<Finding[]> {
    const answer = await this.asked('userinfo', () => this.calls.userInfo(token));
    if ('about' in answer) return [answer];
    if (!isSuccess(answer))
      return [
        bad(about, `the token is refused with ${answer.status}`, 'BACKEND_USER_INFO_URL, or BACKEND_FIELD_TOKEN'),
      ];
    const same = policy.personIn(answer.body, this.settings)?.subject === person?.subject;
    const other = bad(about, 'tells another id than the sign-in did', 'set BACKEND_FIELD_ID so that both are the same');
    return [...this.fields(about, answer.body), ...(same ? [] : [other])];
  }

  private async renewal(
    { refreshToken, ...old }: policy.BackendTokens,
    person: policy.BackendPerson | null,
  ): Promise<Finding[]> {
    if (refreshToken === null)
      return [warning('refresh', 'there is no refresh token', 'set BACKEND_FIELD_REFRESH_TOKEN')];
    const answer = await this.asked('refresh', () => this.calls.refresh(refreshToken));
    if ('about' in answer) return [answer];
    if (!isSuccess(answer))
      return [bad('refresh', `a fresh token is refused with ${answer.status}`, 'is BACKEND_REFRESH_URL right?')];
    const next = policy.tokensIn(answer.body, this.settings);
    if (!next) return [bad('refresh', 'the answer has no token', 'set BACKEND_FIELD_TOKEN for this answer too')];
    const rotated = next.refreshToken !== null && next.refreshToken !== refreshToken;
    const renewed = next.token === old.token ? 'gives the same token again' : 'gives a new token';
    return [
      good('refresh', `${renewed}${lifeOf(next.token)}; the refresh token ${rotated ? 'rotates' : 'stays'}`),
      ...(await this.ownerOf('renewed token', next.token, person)),
    ];
  }

  private async asked(call: BackendCall, ask: () => Promise<BackendAnswer>): Promise<BackendAnswer | Finding> {
    try {
      return await ask();
    } catch (error) {
      const why = reasonOf(error);
      return bad(settingOf[call], `cannot be asked: ${why}`, 'is the address right, and can this machine reach it?');
    }
  }

  private oddStatus(call: BackendCall, status: number): Finding {
    const setting = settingOf[call];
    if (status >= 200 && status < 300) {
      return bad(
        setting,
        `takes what nobody has, with ${status}`,
        'everybody would be let in: correct the backend, or the address',
      );
    }
    if (status === 404 || status === 405) {
      const remedy = 'is the path right? where this is how it says no, add it to BACKEND_REFUSAL_STATUSES';
      return bad(setting, `answers ${status}`, remedy);
    }
    return bad(setting, `answers ${status} where it should refuse`, 'look into the log of the backend');
  }
}

const noToken = warning(
  'token',
  'the answer has none',
  'set BACKEND_FIELD_TOKEN; without it people sign in all the same',
);

function isSuccess({ status }: BackendAnswer): boolean {
  return status >= 200 && status < 300;
}

function lifeOf(token: string): string {
  const expiry = expiryOf(token);
  if (expiry === null) return ', and does not tell when it expires';
  const seconds = expiry - Date.now() / 1_000;
  return seconds > 0
    ? `, good for ${Math.ceil(seconds / 60)} minutes`
    : ', and has expired: compare the clocks of both';
}
