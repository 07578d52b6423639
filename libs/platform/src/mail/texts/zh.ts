import type { MailTexts } from '../mail-text.js';

const ifItWasYou = '如果是您本人操作，则无需处理。';
const ifItWasNotYou = '如果不是您本人操作，请立即修改密码，并在所有设备上退出登录。';
const codesAreKnown = '如果不是您本人操作，请立即重置密码，然后生成新的恢复代码：现有的恢复代码已被他人掌握。';
const ignoreIt = '如果您并未预期收到此邮件，请忽略即可，不会有任何影响。';

export const chinese: MailTexts = {
  shared: {
    greeting: '{name}，您好：',
    linkBelow: '如果按钮无法打开，请访问以下地址：',
    linkExpiry: '此链接仅可使用一次，有效期至 {expiresAt}。',
    token: '或将此令牌提供给程序：',
    forGood: '永久封禁，不会解除',
    byRule: '多次违反 {product} 的规则',
    noReason: '未说明',
    footer: '此邮件由 {product} 自动发送。',
  },
  verify_email: {
    subject: '请确认您的 {product} 邮箱地址',
    preheader: '只差一步：请确认此邮箱地址属于您。',
    paragraphs: ['有人（希望是您本人）在 {product} 填写了此邮箱地址。请确认该地址属于您。'],
    button: '确认邮箱地址',
    after: ['如果不是您本人操作，请忽略此邮件：未经链接确认，该地址不会被使用。'],
  },
  account_exists: {
    subject: '您已有 {product} 账户',
    preheader: '直接登录即可，您的账户没有任何变化。',
    paragraphs: [
      '有人（可能是您本人）尝试用此邮箱地址注册 {product}，但该地址已有账户。',
      '请使用您的密码登录。如果不是您本人操作，则无需处理：您的账户没有任何变化。',
    ],
    after: [],
  },
  password_reset: {
    subject: '重置您的 {product} 密码',
    preheader: '请通过邮件中的链接设置新密码。',
    paragraphs: ['有人（希望是您本人）申请重置您的 {product} 账户密码。'],
    button: '设置新密码',
    after: [
      '设置新密码后，您的所有会话都将结束，届时请用新密码登录。',
      '如果不是您本人操作，请忽略此邮件：您的密码不会改变。',
    ],
  },
  password_reset_by_admin: {
    subject: '请设置新的 {product} 密码',
    preheader: '管理员请您设置新密码。',
    paragraphs: ['{product} 的管理员请您设置新密码。'],
    button: '设置新密码',
    after: [],
  },
  set_password: {
    subject: '您的 {product} 账户',
    preheader: '账户已就绪，请设置密码。',
    paragraphs: ['已为您创建 {product} 账户。请设置用于登录的密码。'],
    button: '设置密码',
    after: [],
  },
  password_changed: {
    subject: '您的 {product} 密码已修改',
    preheader: ifItWasYou,
    paragraphs: ['您的 {product} 账户密码已于 {at} 修改。', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  password_old: {
    subject: '您的 {product} 密码已使用很久',
    preheader: '您无需操作：密码仍然有效。',
    paragraphs: [
      '您的 {product} 密码已经很久没有更换。密码仍然有效，继续使用也没有问题。',
      '如果您在其他地方也使用这个密码，或者可能有人看到过它，请登录并设置新密码。',
    ],
    after: [],
  },
  new_device: {
    subject: '{product} 新设备登录提醒',
    preheader: '您的账户在新设备上登录，是您本人吗？',
    paragraphs: ['您的 {product} 账户于 {at} 在一台新设备上登录。', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  device_waiting: {
    subject: '有设备请求使用您的 {product} 账户',
    preheader: '仅当它显示的数字与您的账户页面一致时才批准。',
    paragraphs: [
      '{at}，有设备请求连接到您的 {product} 账户。在您批准之前，它无法执行任何操作。',
      '仅当设备属于您且显示的数字一致时才批准。如果您不认识它，请拒绝，或不予理会。',
    ],
    after: [],
  },
  device_approved: {
    subject: '一台设备已连接到您的 {product} 账户',
    preheader: ifItWasYou,
    paragraphs: [
      '自 {at} 起，一台设备可以使用您的 {product} 账户，直到被撤销。',
      ifItWasYou,
      '如果不是您本人操作，请撤销该设备，并立即修改密码。',
    ],
    after: [],
  },
  device_revoked: {
    subject: '一台设备已与您的 {product} 账户断开连接',
    preheader: '它无法再使用您的账户。',
    paragraphs: ['{at}，一台设备已与您的 {product} 账户断开连接。', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  session_reuse: {
    subject: '您在 {product} 的一个会话已被终止',
    preheader: '为了您的安全，我们终止了该会话。请重新登录。',
    paragraphs: [
      '您在 {product} 的某个会话的旧密钥于 {at} 被再次使用。该密钥可能已被他人复制，因此我们终止了这个会话。',
      '请重新登录。如果您不清楚原因，请修改密码，并在所有设备上退出登录。',
    ],
    after: [],
  },
  second_factor_changed: {
    subject: '您的 {product} 两步验证已更改',
    preheader: ifItWasYou,
    paragraphs: ['您的 {product} 账户的两步验证设置已于 {at} 更改。', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  second_step_failed: {
    subject: '{product} 的第二步登录验证失败',
    preheader: '有人通过了第一步。是您本人吗？',
    paragraphs: [
      '{at} 有人输入了您 {product} 账户的正确密码或验证码，但第二步验证错误，未能登录。',
      '如果是您本人，请重试即可。如果不是，请立即更改密码：有人知道您的密码。',
    ],
    after: [],
  },
  passkey_added: {
    subject: '您的 {product} 账户新增了通行密钥',
    preheader: ifItWasYou,
    paragraphs: [
      '您的 {product} 账户已于 {at} 新增一个通行密钥。持有它的人无需密码即可登录。',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  api_key_added: {
    subject: '您的 {product} 账户有一个新的 API 密钥',
    preheader: ifItWasYou,
    paragraphs: [
      '{at}，已为您的 {product} 账户创建 API 密钥“{key}”（{prefix}…）。持有该密钥的程序可以以您的名义操作。',
      ifItWasYou,
      '如果不是您本人操作，请撤销该密钥、修改密码，并在所有设备上退出登录。',
    ],
    after: [],
  },
  api_key_leaked: {
    subject: '发现了 {product} 的一个 API 密钥的密文',
    preheader: '它已失效，请创建新的密文。',
    paragraphs: [
      '{at}，有人向 {product} 报告：API 密钥“{key}”（{prefix}…）的密文出现在他人可以读到的地方。我们已立即使其失效。',
      '请将其从该处移除，创建新的密文，并检查该密钥曾被用于什么操作。',
    ],
    after: [],
  },
  api_key_exposed: {
    subject: '发现了 {product} 的一个 API 密钥的密文，且它仍然有效',
    preheader: '请立即轮换或撤销该密钥。',
    paragraphs: [
      '{at}，有人向 {product} 报告：API 密钥“{key}”（{prefix}…）的密文出现在他人可以读到的地方。它仍然有效。',
      '请立即轮换或撤销该密钥，并检查它曾被用于什么操作。',
    ],
    after: [],
  },
  provider_address_unconfirmed: {
    subject: '使用此地址登录 {product}',
    preheader: '所用的服务未确认此地址，因此没有进行任何操作。',
    paragraphs: [
      '有人（可能是您本人）尝试通过另一项服务登录 {product}。该服务提供了此地址，但未确认它属于您，因此没有任何人登录。',
      '如果是您本人操作：请在这里使用此地址登录或注册，然后在您的账户中关联该服务。',
    ],
    after: [ignoreIt],
  },
  ways_in_left: {
    subject: '哪些方式可以打开您的 {product} 账户',
    preheader: '请确认它们都属于您。',
    paragraphs: [
      '您已在 {product} 设置新密码。此外仍有：通行密钥：{passkeys}，验证器应用：{apps}，已关联的登录服务：{providers}。',
      '如果您不认识其中某一项，请登录并在您的账户中将其移除：它可能是他人添加的。',
    ],
    after: [],
  },
  identity_linked: {
    subject: '您的 {product} 账户新增了登录方式',
    preheader: ifItWasYou,
    paragraphs: [
      '{at}，一个 {provider} 账户已关联到您的 {product} 账户。在那里登录的人可以在这里登录。',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  identity_unlinked: {
    subject: '您的 {product} 账户移除了一种登录方式',
    preheader: ifItWasYou,
    paragraphs: [
      '{at}，一个 {provider} 账户已与您的 {product} 账户解除关联，不能再用它登录。',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  factor_reset_asked: {
    subject: '您的 {product} 第二验证方式将被移除',
    preheader: '管理员得知您无法再使用它们。',
    paragraphs: [
      '{product} 的管理员得知您丢失了第二验证方式，将允许您不使用它登录。您的验证器、通行密钥和恢复代码将于 {inForceAt} 移除，所有设备都将退出登录。',
      '如果是您提出的请求，则无需等待：点击此按钮确认。',
    ],
    button: '立即移除我的第二验证方式',
    after: ['如果不是您提出的请求，请在此之前使用第二验证方式登录，这样就不会有任何变化。另请修改密码。'],
  },
  factors_reset: {
    subject: '您的 {product} 第二验证方式已移除',
    preheader: '登录时请设置新的第二验证方式。',
    paragraphs: [
      '您在 {product} 的验证器、通行密钥和恢复代码已于 {at} 移除，所有设备均已退出登录。请使用密码登录，然后设置新的第二验证方式。',
      ifItWasNotYou,
    ],
    after: [],
  },
  passkey_removed: {
    subject: '您的 {product} 账户的一个通行密钥已移除',
    preheader: ifItWasYou,
    paragraphs: ['您的 {product} 账户已于 {at} 移除一个通行密钥，它不能再用于登录。', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  recovery_codes_replaced: {
    subject: '您的 {product} 恢复代码已更新',
    preheader: ifItWasYou,
    paragraphs: ['您的 {product} 账户已于 {at} 生成新的恢复代码，旧代码不再有效。', ifItWasYou, codesAreKnown],
    after: [],
  },
  recovery_codes_used: {
    subject: '您的 {product} 账户的恢复代码已被使用',
    preheader: ifItWasYou,
    paragraphs: [
      '您的 {product} 账户的两个恢复代码已于 {at} 被用来设置新密码，不能再次使用。',
      ifItWasYou,
      '如果不是您本人操作，请立即阻止：剩余的恢复代码将失效，所有会话都会结束，我们会向您发送一个链接，用于设置新密码。',
    ],
    button: '阻止此次恢复',
    after: [],
  },
  recovery_code_used: {
    subject: '您的 {product} 账户的一个恢复代码已被使用',
    preheader: ifItWasYou,
    paragraphs: [
      '您的 {product} 账户的一个恢复代码已于 {at} 在登录的第二步中使用，不能再次使用。',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  sign_in_code: {
    subject: '您的 {product} 登录验证码',
    preheader: '请在申请验证码的页面输入。',
    paragraphs: ['请使用以下验证码登录 {product}：'],
    after: [
      '此验证码仅可使用一次，有效期至 {expiresAt}。',
      '请勿将验证码告诉任何人，包括自称是 {product} 工作人员的人。如果您并未申请验证码，请忽略此邮件。',
    ],
  },
  email_change_confirm: {
    subject: '请确认您的 {product} 新邮箱地址',
    preheader: '只差一步：请确认此邮箱地址属于您。',
    paragraphs: ['有人（希望是您本人）想将此邮箱地址用于 {product} 账户。请确认该地址属于您。'],
    button: '确认新邮箱地址',
    after: [ignoreIt],
  },
  email_change_notice: {
    subject: '您的 {product} 账户邮箱地址正在更改',
    preheader: '如果不是您本人操作，您可以撤销。',
    paragraphs: [
      '有人（希望是您本人）于 {at} 为您的 {product} 账户填写了新的邮箱地址。',
      '如果是您本人操作，则无需处理。如果不是，请撤销更改：您的账户将保留此邮箱地址，所有会话都将结束，我们会向您发送设置新密码的链接。',
    ],
    button: '撤销更改',
    after: [],
  },
  invitation: {
    subject: '诚邀您加入 {product}',
    preheader: '接受邀请，开通您的账户。',
    paragraphs: ['您收到了开通 {product} 账户的邀请。'],
    button: '接受邀请',
    after: [ignoreIt],
  },
  organization_invitation: {
    subject: '邀请您加入 {product} 上的 {organization}',
    preheader: '接受邀请，一起协作。',
    paragraphs: ['您收到了加入 {product} 上的组织“{organization}”的邀请。'],
    button: '接受邀请',
    after: [ignoreIt],
  },
  account_locked: {
    subject: '您的 {product} 账户已暂时锁定',
    preheader: '登录失败次数过多。',
    paragraphs: [
      '您的 {product} 账户登录失败次数过多。为保护您的账户，登录功能自 {at} 起暂时锁定。',
      '如果是您本人操作，请稍后再试，或重置密码。如果不是，则无需处理：没有人登录成功。',
    ],
    after: [],
  },
  moderation_warning: {
    subject: '来自 {product} 的警告',
    preheader: '如果不再发生，则不会有其他影响。',
    paragraphs: [
      '您的 {product} 账户近期多次进行了不被允许的操作。这是一次警告：目前不会有其他影响。',
      '如果继续发生，您的账户将先被限速，随后被封禁一段时间。',
      '如果不是您本人操作，可能有他人在使用您的账户：请立即修改密码，并在所有设备上退出登录。',
    ],
    after: [],
  },
  account_banned: {
    subject: '您的 {product} 账户已被封禁',
    preheader: '您已无法登录。',
    paragraphs: [
      '您的 {product} 账户已于 {at} 被封禁。您的所有会话均已结束，封禁期间您无法登录。',
      '封禁结束时间：{until}。',
      '原因：{reason}。',
    ],
    button: '提出申诉',
    after: ['如果您认为这是误操作，请通过上面的按钮提出申诉，仅限一次，无需登录。'],
  },
  ban_lifted: {
    subject: '您的 {product} 账户已恢复',
    preheader: '您可以重新登录。',
    paragraphs: ['您的 {product} 账户的封禁已于 {at} 解除。您可以重新登录。'],
    after: [],
  },
  appeal_rejected: {
    subject: '您在 {product} 的申诉',
    preheader: '您的账户仍处于封禁状态。',
    paragraphs: ['您对 {product} 账户封禁的申诉已经审核，封禁维持不变。', '封禁结束时间：{until}。'],
    after: [],
  },
  account_deletion: {
    subject: '您的 {product} 账户将被删除',
    preheader: '在此之前，您仍可保留账户。',
    paragraphs: ['您的 {product} 账户已关闭，并将于 {deletesAt} 永久删除。在此之前，您仍可保留账户。'],
    button: '保留我的账户',
    after: [],
  },
};
