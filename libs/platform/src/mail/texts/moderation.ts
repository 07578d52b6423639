import type { MailTopic } from '../mail-text.js';

export const moderationMails = {
  moderation_warning: {
    en: {
      subject: 'A warning from {product}',
      preheader: 'Nothing else happens if it stops here.',
      paragraphs: [
        'Your account at {product} did several things lately that are not allowed there. This is a warning: nothing else happens now.',
        'If it goes on, your account will be slowed down, and then blocked for a while.',
        'If it was not you, somebody may be using your account: change your password now and sign out everywhere.',
      ],
      after: [],
    },
    de: {
      subject: 'Eine Warnung von {product}',
      preheader: 'Wenn es dabei bleibt, geschieht nichts weiter.',
      paragraphs: [
        'mit Ihrem Konto bei {product} ist in letzter Zeit mehrmals etwas geschehen, das dort nicht erlaubt ist. Dies ist eine Warnung: Weiter geschieht jetzt nichts.',
        'Wenn es so weitergeht, wird Ihr Konto erst verlangsamt und dann für eine Zeit gesperrt.',
        'Wenn Sie das nicht waren, benutzt vielleicht jemand anderes Ihr Konto: Ändern Sie bitte sofort Ihr Passwort und melden Sie sich auf allen Geräten ab.',
      ],
      after: [],
    },
    es: {
      subject: 'Una advertencia de {product}',
      preheader: 'Si no se repite, no ocurrirá nada más.',
      paragraphs: [
        'Con su cuenta en {product} se han hecho últimamente varias cosas que allí no están permitidas. Esto es una advertencia: por ahora no ocurre nada más.',
        'Si continúa, su cuenta irá más despacio y después se bloqueará por un tiempo.',
        'Si no ha sido usted, es posible que otra persona utilice su cuenta: cambie ahora mismo la contraseña y cierre la sesión en todos los dispositivos.',
      ],
      after: [],
    },
    fr: {
      subject: 'Un avertissement de {product}',
      preheader: 'Si cela s’arrête là, rien d’autre ne se passera.',
      paragraphs: [
        'Avec votre compte sur {product}, plusieurs choses qui n’y sont pas permises ont été faites récemment. Ceci est un avertissement : rien d’autre ne se passe pour l’instant.',
        'Si cela continue, votre compte sera ralenti, puis bloqué pour un temps.',
        'Si ce n’est pas vous, quelqu’un utilise peut-être votre compte : changez immédiatement votre mot de passe et déconnectez-vous de tous les appareils.',
      ],
      after: [],
    },
    zh: {
      subject: '来自 {product} 的警告',
      preheader: '如果不再发生，则不会有其他影响。',
      paragraphs: [
        '您的 {product} 账户近期多次进行了不被允许的操作。这是一次警告：目前不会有其他影响。',
        '如果继续发生，您的账户将先被限速，随后被封禁一段时间。',
        '如果不是您本人操作，可能有他人在使用您的账户：请立即修改密码，并在所有设备上退出登录。',
      ],
      after: [],
    },
    pt: {
      subject: 'Um aviso de {product}',
      preheader: 'Se não se repetir, nada mais acontece.',
      paragraphs: [
        'Com a sua conta em {product} foram feitas há pouco várias coisas que lá não são permitidas. Isto é um aviso: por agora, nada mais acontece.',
        'Se continuar, a sua conta ficará mais lenta e depois será bloqueada por algum tempo.',
        'Se não foi você, outra pessoa pode estar a usar a sua conta: altere já a sua senha e encerre a sessão em todos os dispositivos.',
      ],
      after: [],
    },
  },
  account_banned: {
    en: {
      subject: 'Your account at {product} was blocked',
      preheader: 'You can no longer sign in.',
      paragraphs: [
        'Your account at {product} was blocked on {at}. All your sessions have ended, and you cannot sign in while the block lasts.',
        'It ends: {until}.',
        'The reason: {reason}.',
      ],
      button: 'Appeal',
      after: ['If you think that this is a mistake, say so with the button above, once. You need not sign in for it.'],
    },
    de: {
      subject: 'Ihr Konto bei {product} wurde gesperrt',
      preheader: 'Sie können sich nicht mehr anmelden.',
      paragraphs: [
        'Ihr Konto bei {product} wurde am {at} gesperrt. Alle Ihre Sitzungen sind beendet, und solange die Sperre gilt, können Sie sich nicht anmelden.',
        'Die Sperre endet: {until}.',
        'Der Grund: {reason}.',
      ],
      button: 'Einspruch einlegen',
      after: [
        'Wenn Sie das für einen Irrtum halten, sagen Sie es uns einmal über die Schaltfläche. Anmelden müssen Sie sich dafür nicht.',
      ],
    },
    es: {
      subject: 'Su cuenta en {product} ha sido bloqueada',
      preheader: 'Ya no puede iniciar sesión.',
      paragraphs: [
        'Su cuenta en {product} fue bloqueada el {at}. Se han cerrado todas sus sesiones y no podrá iniciar sesión mientras dure el bloqueo.',
        'Fin del bloqueo: {until}.',
        'Motivo: {reason}.',
      ],
      button: 'Presentar un recurso',
      after: ['Si cree que se trata de un error, dígalo una vez con el botón. No hace falta iniciar sesión.'],
    },
    fr: {
      subject: 'Votre compte sur {product} a été bloqué',
      preheader: 'Vous ne pouvez plus vous connecter.',
      paragraphs: [
        'Votre compte sur {product} a été bloqué le {at}. Toutes vos sessions sont fermées et vous ne pouvez pas vous connecter tant que le blocage dure.',
        'Fin du blocage : {until}.',
        'Motif : {reason}.',
      ],
      button: 'Faire appel',
      after: [
        'Si vous pensez qu’il s’agit d’une erreur, dites-le une fois avec le bouton. Il n’est pas nécessaire de se connecter.',
      ],
    },
    zh: {
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
    pt: {
      subject: 'A sua conta em {product} foi bloqueada',
      preheader: 'Já não é possível iniciar a sessão.',
      paragraphs: [
        'A sua conta em {product} foi bloqueada no dia {at}. Todas as suas sessões foram encerradas e não é possível iniciar a sessão enquanto durar o bloqueio.',
        'Fim do bloqueio: {until}.',
        'Motivo: {reason}.',
      ],
      button: 'Apresentar recurso',
      after: ['Se acredita que se trata de um engano, diga-o uma vez com o botão. Não é preciso iniciar a sessão.'],
    },
  },
  ban_lifted: {
    en: {
      subject: 'Your account at {product} is open again',
      preheader: 'You can sign in again.',
      paragraphs: ['The block of your account at {product} was lifted on {at}. You can sign in again.'],
      after: [],
    },
    de: {
      subject: 'Ihr Konto bei {product} ist wieder offen',
      preheader: 'Sie können sich wieder anmelden.',
      paragraphs: ['die Sperre Ihres Kontos bei {product} wurde am {at} aufgehoben. Sie können sich wieder anmelden.'],
      after: [],
    },
    es: {
      subject: 'Su cuenta en {product} vuelve a estar abierta',
      preheader: 'Puede volver a iniciar sesión.',
      paragraphs: ['El bloqueo de su cuenta en {product} se levantó el {at}. Puede volver a iniciar sesión.'],
      after: [],
    },
    fr: {
      subject: 'Votre compte sur {product} est de nouveau ouvert',
      preheader: 'Vous pouvez de nouveau vous connecter.',
      paragraphs: [
        'Le blocage de votre compte sur {product} a été levé le {at}. Vous pouvez de nouveau vous connecter.',
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户已恢复',
      preheader: '您可以重新登录。',
      paragraphs: ['您的 {product} 账户的封禁已于 {at} 解除。您可以重新登录。'],
      after: [],
    },
    pt: {
      subject: 'A sua conta em {product} está aberta de novo',
      preheader: 'Já é possível iniciar a sessão.',
      paragraphs: ['O bloqueio da sua conta em {product} foi levantado no dia {at}. Já é possível iniciar a sessão.'],
      after: [],
    },
  },
  appeal_rejected: {
    en: {
      subject: 'Your appeal at {product}',
      preheader: 'The block of your account stays.',
      paragraphs: [
        'Your appeal against the block of your account at {product} was looked at. The block stays.',
        'It ends: {until}.',
      ],
      after: [],
    },
    de: {
      subject: 'Ihr Einspruch bei {product}',
      preheader: 'Die Sperre Ihres Kontos bleibt bestehen.',
      paragraphs: [
        'Ihr Einspruch gegen die Sperre Ihres Kontos bei {product} wurde geprüft. Die Sperre bleibt bestehen.',
        'Sie endet: {until}.',
      ],
      after: [],
    },
    es: {
      subject: 'Su recurso en {product}',
      preheader: 'El bloqueo de su cuenta se mantiene.',
      paragraphs: [
        'Se ha examinado su recurso contra el bloqueo de su cuenta en {product}. El bloqueo se mantiene.',
        'Fin del bloqueo: {until}.',
      ],
      after: [],
    },
    fr: {
      subject: 'Votre appel sur {product}',
      preheader: 'Le blocage de votre compte est maintenu.',
      paragraphs: [
        'Votre appel contre le blocage de votre compte sur {product} a été examiné. Le blocage est maintenu.',
        'Fin du blocage : {until}.',
      ],
      after: [],
    },
    zh: {
      subject: '您在 {product} 的申诉',
      preheader: '您的账户仍处于封禁状态。',
      paragraphs: ['您对 {product} 账户封禁的申诉已经审核，封禁维持不变。', '封禁结束时间：{until}。'],
      after: [],
    },
    pt: {
      subject: 'O seu recurso em {product}',
      preheader: 'O bloqueio da sua conta mantém-se.',
      paragraphs: [
        'O seu recurso contra o bloqueio da sua conta em {product} foi analisado. O bloqueio mantém-se.',
        'Fim do bloqueio: {until}.',
      ],
      after: [],
    },
  },
} satisfies MailTopic;
