// @ts-check
/**
 * The public API, as any front-end calls it. The refresh token is in a cookie that no script can read; the access token is in this
 * module's memory and nowhere else, so it is gone with the page.
 */

const base = '/api/v1';
/** Asked for anew a little before it ends. */
const earlyMilliseconds = 30_000;

let token = '';
let endsAt = 0;
/** @type {Promise<void> | null} */
let refreshing = null;
/** @type {((problem: Problem) => Promise<string | null>) | null} */
let steppingUp = null;
/** @type {((problem: Problem, action: string) => Promise<string>) | null} */
let provingHuman = null;

/** What the API refuses (RFC 9457); status 0 where it could not be reached. */
export class Problem extends Error {
  /** @param {number} status @param {Record<string, any>} details */
  constructor(status, details) {
    super(String(details['code'] ?? status));
    this.status = status;
    /** @type {string} */
    this.code = String(details['code'] ?? '');
    /** @type {{ field: string, code: string }[]} */
    this.errors = details['errors'] ?? [];
    this.details = details;
  }
}

/** @param {{ token: string, expiresIn: number }} answer */
export function keep(answer) {
  token = answer.token;
  endsAt = Date.now() + answer.expiresIn * 1000;
}

/** Who asks the person to show again who they are, and gives a fresh token. @param {(problem: Problem) => Promise<string | null>} ask */
export function onStepUp(ask) {
  steppingUp = ask;
}

/** Who draws a captcha, and gives what comes of it. @param {(problem: Problem, action: string) => Promise<string>} ask */
export function onCaptcha(ask) {
  provingHuman = ask;
}

/**
 * For everybody. Where a captcha is asked for, the person is asked, and the call made again.
 * @param {string} method @param {string} path @param {Record<string, unknown>} [body]
 * @returns {Promise<any>}
 */
export async function callOpen(method, path, body) {
  try {
    return await send(method, path, body, {});
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'captcha_required' || !provingHuman) throw error;
    const action = path.slice(path.lastIndexOf('/') + 1).replace('-', '_');
    const captchaToken = await provingHuman(error, action);
    return send(method, path, { ...body, captchaToken }, {});
  }
}

/**
 * For who is signed in. Where a fresh sign-in is asked for, the person is asked, and the call made again.
 * @param {string} method @param {string} path @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function call(method, path, body) {
  if (Date.now() > endsAt - earlyMilliseconds) await refresh();
  try {
    return await send(method, path, body, bearer());
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 401 && ['invalidated_token', 'token_expired', 'invalid_auth'].includes(error.code))
      await refresh();
    else if (error.code !== 'step_up_required' || !(await steppingUp?.(error))) throw error;
    return send(method, path, body, bearer());
  }
}

/** With the token as it is: for the way to a fresh one. @param {string} path @param {unknown} body */
export function callAsIs(path, body) {
  return send('POST', path, body, bearer());
}

/** Signed in? Once at a time: a refresh token is good once. */
export function refresh() {
  refreshing ??= send('POST', '/auth/refresh', undefined, {})
    .then(keep)
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

const bearer = () => ({ authorization: `Bearer ${token}` });

/** @param {string} method @param {string} path @param {unknown} body @param {Record<string, string>} headers */
async function send(method, path, body, headers) {
  const answer = await fetch(base + path, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0, {});
  });
  const text = await answer.text();
  const read = text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  if (!answer.ok) throw new Problem(answer.status, read);
  return read;
}
