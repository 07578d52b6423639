/** The same for the route and for the page: one counter. */
export const settingPasswords = { name: 'password-reset', max: 30, windowSeconds: 900 };
