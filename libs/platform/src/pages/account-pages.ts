/** What a page asks for before its button can be pressed. */
export type PageField = 'email' | 'password' | 'text';

export interface PageFacts {
  /** Below `/account`; links in mails lead to the same path of a front-end, where there is one. */
  readonly path: `/${string}`;
  /** The name under which the token of the link is sent on; null where there is no link. */
  readonly token: 'token' | 'cancelToken' | 'appealToken' | null;
  readonly fields: readonly PageField[];
  /** Where a link that has died can be had anew. */
  readonly anew?: 'forgot_password';
}

/** The pages that the service shows itself where there is no front-end: one act each, with one button. */
export const accountPages = {
  verify: { path: '/verify', token: 'token', fields: [] },
  forgot_password: { path: '/forgot-password', token: null, fields: ['email'] },
  reset_password: { path: '/reset-password', token: 'token', fields: ['password'], anew: 'forgot_password' },
  confirm_email: { path: '/confirm-email', token: 'token', fields: [] },
  undo_email_change: { path: '/undo-email-change', token: 'token', fields: [] },
  stop_recovery: { path: '/stop-recovery', token: 'token', fields: [] },
  reset_second_factors: { path: '/reset-second-factors', token: 'token', fields: [] },
  cancel_deletion: { path: '/cancel-deletion', token: 'cancelToken', fields: [] },
  appeal: { path: '/appeal', token: 'appealToken', fields: ['text'] },
} as const satisfies Record<string, PageFacts>;

export type PageName = keyof typeof accountPages;

export const pageNames = Object.keys(accountPages) as PageName[];

export function factsOf(page: PageName): PageFacts {
  return accountPages[page];
}

/** Where it is, on this service. */
export function addressOf(page: PageName): string {
  return `/account${accountPages[page].path}`;
}

/** The page of a route; null where it is none. */
export function pageAt(route: string | undefined): PageName | null {
  return pageNames.find((page) => addressOf(page) === route) ?? null;
}
