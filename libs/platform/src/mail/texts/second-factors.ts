import type { MailTopic } from '../mail-text.js';
import { ifItWasNotYou, ifItWasYou } from './sentences.js';

export const secondFactorMails = {
  second_factor_changed: {
    en: {
      subject: 'Your two-step sign-in at {product} was changed',
      preheader: ifItWasYou.en,
      paragraphs: [
        'The second step of signing in to your account at {product} was changed on {at}.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ihre Anmeldung in zwei Schritten bei {product} wurde geändert',
      preheader: ifItWasYou.de,
      paragraphs: [
        'der zweite Schritt der Anmeldung in Ihrem Konto bei {product} wurde am {at} geändert.',
        ifItWasYou.de,
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Ha cambiado su verificación en dos pasos de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El segundo paso para iniciar sesión en su cuenta de {product} se cambió el {at}.',
        ifItWasYou.es,
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Votre validation en deux étapes sur {product} a été modifiée',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'La seconde étape de connexion à votre compte sur {product} a été modifiée le {at}.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 两步验证已更改',
      preheader: ifItWasYou.zh,
      paragraphs: ['您的 {product} 账户的两步验证设置已于 {at} 更改。', ifItWasYou.zh, ifItWasNotYou.zh],
      after: [],
    },
    pt: {
      subject: 'A sua verificação em duas etapas em {product} foi alterada',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'A segunda etapa do acesso à sua conta em {product} foi alterada no dia {at}.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
  factor_reset_asked: {
    en: {
      subject: 'Your second factors at {product} will be removed',
      preheader: 'An administrator was told that you can no longer use them.',
      paragraphs: [
        'An administrator of {product} was told that you lost your second factor, and will let you in without it. On {inForceAt} your authenticators, passkeys and recovery codes are removed, and every device is signed out.',
        'If you asked for it, you need not wait: confirm it with this button.',
      ],
      button: 'Remove my second factors now',
      after: [
        'If you did not ask for it, sign in with your second factor before that time: then nothing happens. Change your password too.',
      ],
    },
    de: {
      subject: 'Ihre zweiten Faktoren bei {product} werden entfernt',
      preheader: 'Der Administration wurde gesagt, dass Sie sie nicht mehr benutzen können.',
      paragraphs: [
        'der Administration von {product} wurde gesagt, dass Sie Ihren zweiten Faktor verloren haben; sie wird Sie ohne ihn hineinlassen. Am {inForceAt} werden Ihre Authenticator-Apps, Passkeys und Wiederherstellungscodes entfernt und alle Geräte abgemeldet.',
        'Wenn Sie darum gebeten haben, brauchen Sie nicht zu warten: Bestätigen Sie es mit dieser Schaltfläche.',
      ],
      button: 'Zweite Faktoren jetzt entfernen',
      after: [
        'Wenn Sie nicht darum gebeten haben, melden Sie sich vorher mit Ihrem zweiten Faktor an: Dann geschieht nichts. Ändern Sie außerdem Ihr Passwort.',
      ],
    },
    es: {
      subject: 'Se eliminarán sus segundos factores de {product}',
      preheader: 'La administración ha sabido que ya no puede usarlos.',
      paragraphs: [
        'La administración de {product} ha sabido que perdió su segundo factor y le dejará entrar sin él. El {inForceAt} se eliminarán sus aplicaciones de autenticación, llaves de acceso y códigos de recuperación, y se cerrará la sesión en todos los dispositivos.',
        'Si usted lo pidió, no hace falta esperar: confírmelo con este botón.',
      ],
      button: 'Eliminar ahora mis segundos factores',
      after: [
        'Si no lo pidió, inicie sesión antes con su segundo factor y no ocurrirá nada. Cambie también su contraseña.',
      ],
    },
    fr: {
      subject: 'Vos seconds facteurs sur {product} vont être supprimés',
      preheader: 'L’administration a appris que vous ne pouvez plus les utiliser.',
      paragraphs: [
        'L’administration de {product} a appris que vous avez perdu votre second facteur et vous laissera entrer sans lui. Le {inForceAt}, vos applications d’authentification, clés d’accès et codes de récupération seront supprimés et tous les appareils déconnectés.',
        'Si vous l’avez demandé, inutile d’attendre : confirmez avec ce bouton.',
      ],
      button: 'Supprimer mes seconds facteurs maintenant',
      after: [
        'Si vous ne l’avez pas demandé, connectez-vous avant cette date avec votre second facteur : rien ne se passera. Changez aussi votre mot de passe.',
      ],
    },
    zh: {
      subject: '您的 {product} 第二验证方式将被移除',
      preheader: '管理员得知您无法再使用它们。',
      paragraphs: [
        '{product} 的管理员得知您丢失了第二验证方式，将允许您不使用它登录。您的验证器、通行密钥和恢复代码将于 {inForceAt} 移除，所有设备都将退出登录。',
        '如果是您提出的请求，则无需等待：点击此按钮确认。',
      ],
      button: '立即移除我的第二验证方式',
      after: ['如果不是您提出的请求，请在此之前使用第二验证方式登录，这样就不会有任何变化。另请修改密码。'],
    },
    pt: {
      subject: 'Os seus segundos fatores em {product} vão ser removidos',
      preheader: 'A administração soube que já não os pode usar.',
      paragraphs: [
        'A administração de {product} soube que perdeu o seu segundo fator e vai deixar que entre sem ele. No dia {inForceAt} serão removidos os seus aplicativos de autenticação, chaves de acesso e códigos de recuperação, e a sessão será encerrada em todos os dispositivos.',
        'Se foi um pedido seu, não é preciso esperar: confirme com este botão.',
      ],
      button: 'Remover agora os meus segundos fatores',
      after: [
        'Se não foi um pedido seu, inicie sessão antes dessa data com o seu segundo fator e nada acontece. Altere também a sua senha.',
      ],
    },
  },
  factors_reset: {
    en: {
      subject: 'Your second factors at {product} were removed',
      preheader: 'Set up a new one when you sign in.',
      paragraphs: [
        'Your authenticators, passkeys and recovery codes at {product} were removed on {at}, and every device is signed out. Sign in with your password, then set up a new second factor.',
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ihre zweiten Faktoren bei {product} wurden entfernt',
      preheader: 'Richten Sie bei der nächsten Anmeldung einen neuen ein.',
      paragraphs: [
        'Ihre Authenticator-Apps, Passkeys und Wiederherstellungscodes bei {product} wurden am {at} entfernt, und alle Geräte sind abgemeldet. Melden Sie sich mit Ihrem Passwort an und richten Sie dann einen neuen zweiten Faktor ein.',
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Se eliminaron sus segundos factores de {product}',
      preheader: 'Configure uno nuevo al iniciar sesión.',
      paragraphs: [
        'Sus aplicaciones de autenticación, llaves de acceso y códigos de recuperación de {product} se eliminaron el {at}, y se cerró la sesión en todos los dispositivos. Inicie sesión con su contraseña y configure después un nuevo segundo factor.',
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Vos seconds facteurs sur {product} ont été supprimés',
      preheader: 'Configurez-en un nouveau à la prochaine connexion.',
      paragraphs: [
        'Vos applications d’authentification, clés d’accès et codes de récupération sur {product} ont été supprimés le {at}, et tous les appareils sont déconnectés. Connectez-vous avec votre mot de passe, puis configurez un nouveau second facteur.',
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 第二验证方式已移除',
      preheader: '登录时请设置新的第二验证方式。',
      paragraphs: [
        '您在 {product} 的验证器、通行密钥和恢复代码已于 {at} 移除，所有设备均已退出登录。请使用密码登录，然后设置新的第二验证方式。',
        ifItWasNotYou.zh,
      ],
      after: [],
    },
    pt: {
      subject: 'Os seus segundos fatores em {product} foram removidos',
      preheader: 'Configure um novo quando iniciar sessão.',
      paragraphs: [
        'Os seus aplicativos de autenticação, chaves de acesso e códigos de recuperação em {product} foram removidos no dia {at}, e a sessão foi encerrada em todos os dispositivos. Inicie sessão com a sua senha e configure depois um novo segundo fator.',
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
} satisfies MailTopic;
