/** Pages that run scripts of ours and call the public API; each is a module of browser/. */
export const screens = {
  login: { path: '/login', mayAskForCaptcha: true },
  register: { path: '/register', mayAskForCaptcha: true },
  account: { path: '/account', mayAskForCaptcha: false },
  invitation: { path: '/account/invitation', mayAskForCaptcha: false },
  organizations: { path: '/account/organizations', mayAskForCaptcha: false },
  keys: { path: '/account/keys', mayAskForCaptcha: false },
  device: { path: '/device', mayAskForCaptcha: false },
} as const;

export type ScreenName = keyof typeof screens;

export const scriptsPath = '/pages';
