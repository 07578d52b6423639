import { app, gatehouse } from './settings.js';

/**
 * The session is in a cookie that no script reads; what this page holds is an access token, in memory alone. With every start of the page
 * the cookie gives another one.
 */
let token = null;

const element = (id) => document.getElementById(id);

async function call(method, path, body) {
  const answer = await fetch(gatehouse + path, {
    method,
    credentials: 'include',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const read = answer.status === 204 ? {} : await answer.json();
  if (!answer.ok) throw Object.assign(new Error(read.detail), { code: read.code });
  return read;
}

/** The address holds a code that is good once, for a minute: it is asked for when the frame is opened, and never kept. */
async function openApp() {
  const { url, organization } = await call('GET', `/api/v1/embeds/${app}`);
  element('frame').src = url;
  element('told').textContent = `For ${organization.name}`; // As text: a name is never markup.
}

async function show() {
  element('sign-in').hidden = token !== null;
  element('chat').hidden = token === null;
  if (token === null) element('frame').removeAttribute('src');
  else await attempt(openApp);
}

async function attempt(work) {
  try {
    await work();
  } catch (error) {
    element('told').textContent = `${error.message} (${error.code ?? 'no answer'})`;
  }
}

element('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(event.target));
  void attempt(async () => {
    ({ token } = await call('POST', '/api/v1/auth/login', { email, password, delivery: 'cookie' }));
    await show();
  });
});

element('again').addEventListener('click', () => void attempt(openApp));

element('out').addEventListener('click', () =>
  attempt(async () => {
    await call('POST', '/api/v1/auth/logout');
    token = null;
    element('told').textContent = 'Signed out.';
    await show();
  }),
);

/** Whoever was here before is signed in still. */
try {
  ({ token } = await call('POST', '/api/v1/auth/refresh'));
} catch {
  token = null;
}
await show();
