import type { MailTopic } from '../mail-text.js';
import { ifItWasNotYou, ifItWasYou } from './sentences.js';

export const passwordMails = {
  password_reset: {
    en: {
      subject: 'Reset your password at {product}',
      preheader: 'Choose a new password with the link in this message.',
      paragraphs: ['Somebody, hopefully you, asked to reset the password of your account at {product}.'],
      button: 'Choose a new password',
      after: [
        'A new password ends all your sessions; you then sign in with it.',
        'If it was not you, you can ignore this message: your password stays as it is.',
      ],
    },
    de: {
      subject: 'Setzen Sie Ihr Passwort bei {product} zurück',
      preheader: 'Mit dem Link in dieser Nachricht wählen Sie ein neues Passwort.',
      paragraphs: ['jemand, hoffentlich Sie selbst, möchte das Passwort Ihres Kontos bei {product} zurücksetzen.'],
      button: 'Neues Passwort wählen',
      after: [
        'Ein neues Passwort beendet alle Ihre Sitzungen; danach melden Sie sich damit an.',
        'Wenn Sie das nicht waren, ignorieren Sie diese Nachricht einfach: Ihr Passwort bleibt, wie es ist.',
      ],
    },
    es: {
      subject: 'Restablezca su contraseña de {product}',
      preheader: 'Elija una nueva contraseña con el enlace de este mensaje.',
      paragraphs: ['Alguien, esperamos que usted, ha pedido restablecer la contraseña de su cuenta en {product}.'],
      button: 'Elegir una nueva contraseña',
      after: [
        'Al cambiar la contraseña se cierran todas sus sesiones; después podrá iniciar sesión con la nueva.',
        'Si no ha sido usted, puede ignorar este mensaje: su contraseña seguirá siendo la misma.',
      ],
    },
    fr: {
      subject: 'Réinitialisez votre mot de passe {product}',
      preheader: 'Choisissez un nouveau mot de passe grâce au lien de ce message.',
      paragraphs: [
        'Quelqu’un, vous-même sans doute, a demandé à réinitialiser le mot de passe de votre compte sur {product}.',
      ],
      button: 'Choisir un nouveau mot de passe',
      after: [
        'Un nouveau mot de passe met fin à toutes vos sessions ; vous vous connectez ensuite avec celui-ci.',
        'Si ce n’est pas vous, vous pouvez ignorer ce message : votre mot de passe reste le même.',
      ],
    },
    zh: {
      subject: '重置您的 {product} 密码',
      preheader: '请通过邮件中的链接设置新密码。',
      paragraphs: ['有人（希望是您本人）申请重置您的 {product} 账户密码。'],
      button: '设置新密码',
      after: [
        '设置新密码后，您的所有会话都将结束，届时请用新密码登录。',
        '如果不是您本人操作，请忽略此邮件：您的密码不会改变。',
      ],
    },
    pt: {
      subject: 'Redefina a sua senha em {product}',
      preheader: 'Escolha uma nova senha com o link desta mensagem.',
      paragraphs: ['Recebemos um pedido para redefinir a senha da sua conta em {product}.'],
      button: 'Escolher uma nova senha',
      after: [
        'Uma nova senha encerra todas as suas sessões; depois, inicie a sessão com ela.',
        'Se não fez este pedido, pode ignorar esta mensagem: a sua senha continua a mesma.',
      ],
    },
  },
  password_reset_by_admin: {
    en: {
      subject: 'Choose a new password at {product}',
      preheader: 'An administrator asks you to choose a new password.',
      paragraphs: ['An administrator of {product} asks you to choose a new password.'],
      button: 'Choose a new password',
      after: [],
    },
    de: {
      subject: 'Wählen Sie ein neues Passwort bei {product}',
      preheader: 'Die Administration bittet Sie um ein neues Passwort.',
      paragraphs: ['die Administration von {product} bittet Sie, ein neues Passwort zu wählen.'],
      button: 'Neues Passwort wählen',
      after: [],
    },
    es: {
      subject: 'Elija una nueva contraseña para {product}',
      preheader: 'La administración le pide que elija una nueva contraseña.',
      paragraphs: ['La administración de {product} le pide que elija una nueva contraseña.'],
      button: 'Elegir una nueva contraseña',
      after: [],
    },
    fr: {
      subject: 'Choisissez un nouveau mot de passe pour {product}',
      preheader: 'L’administration vous demande de choisir un nouveau mot de passe.',
      paragraphs: ['L’administration de {product} vous demande de choisir un nouveau mot de passe.'],
      button: 'Choisir un nouveau mot de passe',
      after: [],
    },
    zh: {
      subject: '请设置新的 {product} 密码',
      preheader: '管理员请您设置新密码。',
      paragraphs: ['{product} 的管理员请您设置新密码。'],
      button: '设置新密码',
      after: [],
    },
    pt: {
      subject: 'Escolha uma nova senha em {product}',
      preheader: 'A administração pede que escolha uma nova senha.',
      paragraphs: ['A administração de {product} pede que escolha uma nova senha.'],
      button: 'Escolher uma nova senha',
      after: [],
    },
  },
  password_changed: {
    en: {
      subject: 'Your password at {product} was changed',
      preheader: ifItWasYou.en,
      paragraphs: ['The password of your account at {product} was changed on {at}.', ifItWasYou.en, ifItWasNotYou.en],
      after: [],
    },
    de: {
      subject: 'Ihr Passwort bei {product} wurde geändert',
      preheader: ifItWasYou.de,
      paragraphs: ['das Passwort Ihres Kontos bei {product} wurde am {at} geändert.', ifItWasYou.de, ifItWasNotYou.de],
      after: [],
    },
    es: {
      subject: 'Su contraseña de {product} ha cambiado',
      preheader: ifItWasYou.es,
      paragraphs: ['La contraseña de su cuenta en {product} se cambió el {at}.', ifItWasYou.es, ifItWasNotYou.es],
      after: [],
    },
    fr: {
      subject: 'Votre mot de passe {product} a été modifié',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Le mot de passe de votre compte sur {product} a été modifié le {at}.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 密码已修改',
      preheader: ifItWasYou.zh,
      paragraphs: ['您的 {product} 账户密码已于 {at} 修改。', ifItWasYou.zh, ifItWasNotYou.zh],
      after: [],
    },
    pt: {
      subject: 'A sua senha em {product} foi alterada',
      preheader: ifItWasYou.pt,
      paragraphs: ['A senha da sua conta em {product} foi alterada no dia {at}.', ifItWasYou.pt, ifItWasNotYou.pt],
      after: [],
    },
  },
  password_old: {
    en: {
      subject: 'Your password at {product} is old',
      preheader: 'You need not do anything: it still works.',
      paragraphs: [
        'Your password at {product} has been the same for a long time. It still works, and nothing happens if you keep it.',
        'If you use it elsewhere too, or somebody may have seen it, sign in and set a new one.',
      ],
      after: [],
    },
    de: {
      subject: 'Ihr Passwort bei {product} ist alt',
      preheader: 'Sie müssen nichts tun: Es gilt weiter.',
      paragraphs: [
        'Ihr Passwort bei {product} ist seit langer Zeit dasselbe. Es gilt weiter, und es geschieht nichts, wenn Sie es behalten.',
        'Wenn Sie es auch anderswo verwenden oder jemand es gesehen haben könnte, melden Sie sich an und legen Sie ein neues fest.',
      ],
      after: [],
    },
    es: {
      subject: 'Su contraseña de {product} es antigua',
      preheader: 'No tiene que hacer nada: sigue siendo válida.',
      paragraphs: [
        'Su contraseña de {product} es la misma desde hace mucho tiempo. Sigue siendo válida y no pasa nada si la conserva.',
        'Si la usa también en otros sitios, o si alguien ha podido verla, inicie sesión y elija una nueva.',
      ],
      after: [],
    },
    fr: {
      subject: 'Votre mot de passe {product} est ancien',
      preheader: 'Vous n’avez rien à faire : il reste valable.',
      paragraphs: [
        'Votre mot de passe {product} est le même depuis longtemps. Il reste valable, et rien ne se passe si vous le gardez.',
        'Si vous l’utilisez aussi ailleurs, ou si quelqu’un a pu le voir, connectez-vous et choisissez-en un nouveau.',
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 密码已使用很久',
      preheader: '您无需操作：密码仍然有效。',
      paragraphs: [
        '您的 {product} 密码已经很久没有更换。密码仍然有效，继续使用也没有问题。',
        '如果您在其他地方也使用这个密码，或者可能有人看到过它，请登录并设置新密码。',
      ],
      after: [],
    },
    pt: {
      subject: 'A sua senha em {product} é antiga',
      preheader: 'Não precisa fazer nada: ela continua válida.',
      paragraphs: [
        'A sua senha em {product} é a mesma há muito tempo. Ela continua válida, e nada acontece se a mantiver.',
        'Se também a usa em outros lugares, ou se alguém pode tê-la visto, entre e escolha uma nova.',
      ],
      after: [],
    },
  },
} satisfies MailTopic;
