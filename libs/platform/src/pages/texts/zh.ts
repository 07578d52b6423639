import type { PageTexts } from '../page-text.js';

export const chinese: PageTexts = {
  pages: {
    verify: {
      title: '确认您的邮箱地址',
      text: ['点击此按钮，确认该邮箱地址属于您。'],
      button: '确认我的地址',
      done: { title: '您的地址已确认', text: ['您现在可以登录 {product} 了。'] },
    },
    forgot_password: {
      title: '忘记密码了？',
      text: ['请输入您在 {product} 的账户邮箱地址。我们会向您发送一个链接，用于设置新密码。'],
      button: '发送链接',
      done: {
        title: '请查看您的邮箱',
        text: [
          '如果该地址对应一个账户，一封包含链接的邮件正在发送途中。',
          '几分钟后仍未收到？请同时查看垃圾邮件文件夹。',
        ],
      },
    },
    reset_password: {
      title: '设置您的密码',
      text: ['您将使用此密码登录 {product}。所有已登录的设备都会退出登录。'],
      button: '保存密码',
      done: { title: '您的密码已保存', text: ['您现在可以用它登录 {product} 了。'] },
    },
    confirm_email: {
      title: '确认您的新地址',
      text: ['点击此按钮后，您在 {product} 的账户将使用此邮箱地址。'],
      button: '确认新地址',
      done: { title: '您的新地址已确认', text: ['今后我们会向此地址发送邮件。'] },
    },
    undo_email_change: {
      title: '撤销地址更改',
      text: ['您在 {product} 的账户将保留原邮箱地址，所有设备都会退出登录，我们还会向您发送一个链接，用于设置新密码。'],
      button: '撤销更改',
      done: { title: '更改已撤销', text: ['您的账户已恢复原地址。请通过我们刚刚发送到该地址的链接设置新密码。'] },
    },
    stop_recovery: {
      title: '阻止账户恢复',
      text: [
        '有人使用两个恢复代码恢复了您在 {product} 的账户。如果不是您本人操作：剩余的恢复代码将失效，所有设备都会退出登录，我们还会向您发送一个链接，用于设置新密码。',
      ],
      button: '阻止此次恢复',
      done: { title: '恢复已被阻止', text: ['请通过我们刚刚发送给您的链接设置新密码，然后生成新的恢复代码。'] },
    },
    reset_second_factors: {
      title: '移除您的第二验证方式',
      text: [
        '由于您无法再使用第二验证方式，{product} 的管理员提议将其从您的账户中移除。点击此按钮将立即移除，并在所有设备上退出登录。',
      ],
      button: '移除我的第二验证方式',
      done: { title: '您的第二验证方式已移除', text: ['请使用密码登录 {product}，然后设置新的第二验证方式。'] },
    },
    cancel_deletion: {
      title: '保留您的账户',
      text: ['您在 {product} 的账户即将被删除。点击此按钮即可保留。'],
      button: '保留我的账户',
      done: { title: '您的账户已保留', text: ['您可以再次登录 {product}。'] },
    },
  },
  labels: { email: '邮箱地址', password: '新密码' },
  hints: { password: '至少 {minLength} 个字符。几个连在一起的词语很容易记住。' },
  rules: {
    lowercase: '小写字母：至少 {count} 个。',
    uppercase: '大写字母：至少 {count} 个。',
    numeric: '数字：至少 {count} 个。',
    symbol: '其他字符：至少 {count} 个。',
    requirements: '所需字符种类数：{count}。',
  },
  problems: {
    invalid_token: '此链接已失效：它可能已过期、已被使用，或已有更新的链接。',
    form_expired: '此页面打开时间过长，或您的浏览器不保存 Cookie。请重试。',
    email_invalid: '请输入邮箱地址，例如 ada@example.org。',
    password_missing: '请输入密码。',
    password_too_short: '此密码太短。',
    password_too_long: '此密码太长。',
    password_too_weak: '此密码容易被猜到。请再加一两个词。',
    password_too_common: '很多人使用此密码，因此它会最先被尝试。请另选一个。',
    password_breached: '此密码已在数据泄露中出现。请另选一个。',
    password_contains_context: '此密码包含您的姓名、地址或本服务的名称。请另选一个。',
    password_reused: '您以前用过此密码。请另选一个。',
    too_often: '操作过于频繁。请稍等片刻后再试。',
    busy: '目前无法处理。请稍后再试。',
    mail_not_configured: '{product} 无法发送邮件。请联系管理员。',
    other: '我们这边出了问题。请稍后再试。',
  },
  problem: '错误',
  anew: '获取新链接',
};
