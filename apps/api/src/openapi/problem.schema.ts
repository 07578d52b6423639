const text = (description: string) => ({ type: 'string', description });
const time = (description: string) => ({ type: 'string', format: 'date-time', description });

/** Facts beside the code (RFC 9457 section 3.2), with the codes that bring them. */
const extensions = {
  until: {
    type: ['string', 'null'],
    format: 'date-time',
    description: '`account_banned`, `user_banned`: when the ban ends; null where it does not',
  },
  reason: { type: ['string', 'null'], description: '`account_banned`: why, as far as it is told' },
  appealToken: text('`account_banned`: for POST /moderation/appeals'),
  retryAfterSeconds: { type: 'number', description: 'With 429, 503 and `address_blocked`: as the Retry-After header' },
  limit: {
    type: ['integer', 'string', 'null'],
    description:
      '`concurrent_messages`, `message_limit`: how many there may be; `usage_limit_reached`: the name of the limit in the way',
  },
  limits: {
    type: 'array',
    items: { $ref: '#/components/schemas/UsageLimitResponse' },
    description: '`usage_limit_reached`: where each limit stands',
  },
  pendingRequests: {
    type: 'integer',
    description: '`concurrent_messages`, `message_limit`: messages of this person that are being answered',
  },
  required: { type: 'array', items: { type: 'string' }, description: '`insufficient_perms`: what would be needed' },
  requiredAal: { type: 'integer', description: '`step_up_required`: the level that is asked for' },
  maxAgeSeconds: { type: 'integer', description: '`step_up_required`: how old the sign-in may be' },
  methods: { type: 'array', items: { type: 'string' }, description: '`step_up_required`: what this person can show' },
  dueAt: time('`second_factor_required`: since when one is needed'),
  attemptsLeft: { type: 'integer', description: '`invalid_code`: how often one may still try' },
  deletesAt: time('`account_deletion_pending`: until then it can be cancelled'),
  provider: text('`captcha_required`: whose widget to draw'),
  siteKey: text('`captcha_required`: the key to draw it with'),
  cancelToken: text('`account_deletion_pending`: for POST /auth/account-deletion/cancel'),
};

const fieldError = {
  type: 'object',
  additionalProperties: false,
  required: ['field', 'code', 'message'],
  properties: {
    field: text('Its name; parts of nested ones are joined by dots'),
    code: text('`required`, `invalid`, `unknown_field`, `too_long`, or what a password lacks'),
    message: text('What to do, in a sentence'),
  },
};

const problem = {
  type: 'object',
  description: 'Every refusal (RFC 9457). `code` is stable; the sentences are not.',
  additionalProperties: false,
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Where the code is explained' },
    title: text('The status in words'),
    status: { type: 'integer' },
    detail: text('What to do, in a sentence'),
    code: text('What went wrong'),
    requestId: text('As X-Request-Id'),
    errors: { type: 'array', items: { $ref: '#/components/schemas/FieldError' }, description: 'Each wrong field' },
    ...extensions,
  },
};

export const problemSchemas = { FieldError: fieldError, Problem: problem };
