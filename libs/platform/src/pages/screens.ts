/** Pages that run scripts of ours and call the public API; each is a module of browser/. */
export const screens = {
  login: { path: '/login' },
  register: { path: '/register' },
  account: { path: '/account' },
  device: { path: '/device' },
} as const;

export type ScreenName = keyof typeof screens;

export const scriptsPath = '/pages';
