/** What one mail is, whatever its words. */
export interface TemplateFacts {
  /** Where the button leads, on the front-end, with the token. */
  readonly page?: string;
  /** The secret is a code to type, not part of a link. */
  readonly showsCode?: true;
  /** What senders give and texts may say. Where there is a name the mail begins with a greeting. */
  readonly values: readonly string[];
}

/**
 * Mails to an address that is not known to be the person's say no name: names are chosen by whoever causes the mail, and could be
 * advertisements (IN-03). For the same reason no mail says another address or a device.
 */
export const mailTemplates = {
  verify_email: { page: '/verify', values: [] },
  account_exists: { values: ['name'] },
  password_reset: { page: '/reset-password', values: ['name'] },
  password_reset_by_admin: { page: '/reset-password', values: ['name'] },
  set_password: { page: '/reset-password', values: ['name'] },
  password_changed: { values: ['name'] },
  password_old: { values: ['name'] },
  new_device: { values: ['name'] },
  device_waiting: { values: ['name'] },
  device_approved: { values: ['name'] },
  device_revoked: { values: ['name'] },
  session_reuse: { values: ['name'] },
  second_factor_changed: { values: ['name'] },
  second_step_failed: { values: ['name'] },
  passkey_added: { values: ['name'] },
  passkey_removed: { values: ['name'] },
  api_key_added: { values: ['name', 'key', 'prefix'] },
  api_key_leaked: { values: ['name', 'key', 'prefix'] },
  api_key_exposed: { values: ['name', 'key', 'prefix'] },
  provider_address_unconfirmed: { values: [] },
  ways_in_left: { values: ['name', 'passkeys', 'apps', 'providers', 'keys'] },
  identity_linked: { values: ['name', 'provider'] },
  identity_unlinked: { values: ['name', 'provider'] },
  factor_reset_asked: { page: '/reset-second-factors', values: ['name', 'inForceAt'] },
  factors_reset: { values: ['name'] },
  recovery_codes_replaced: { values: ['name'] },
  recovery_codes_used: { page: '/stop-recovery', values: ['name'] },
  recovery_code_used: { values: ['name'] },
  sign_in_code: { showsCode: true, values: ['name'] },
  email_change_confirm: { page: '/confirm-email', values: [] },
  email_change_notice: { page: '/undo-email-change', values: ['name'] },
  invitation: { page: '/invitation', values: [] },
  organization_invitation: { page: '/invitation', values: ['organization'] },
  account_locked: { values: ['name'] },
  moderation_warning: { values: ['name'] },
  account_banned: { page: '/appeal', values: ['name', 'until', 'reason'] },
  ban_lifted: { values: ['name'] },
  appeal_rejected: { values: ['name', 'until'] },
  account_deletion: { page: '/cancel-deletion', values: ['name', 'deletesAt'] },
} as const satisfies Record<string, TemplateFacts>;

export type MailTemplate = keyof typeof mailTemplates;

export const templateNames = Object.keys(mailTemplates) as MailTemplate[];

export function factsOf(template: MailTemplate): TemplateFacts {
  return mailTemplates[template];
}

/** What the texts of this mail may name in braces. */
export function placeholdersOf(template: MailTemplate): readonly string[] {
  const { page, showsCode, values } = factsOf(template);
  return ['product', 'at', ...values, ...(page || showsCode ? ['expiresAt'] : [])];
}
