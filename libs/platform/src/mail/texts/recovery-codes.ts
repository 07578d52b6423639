import type { MailTopic } from '../mail-text.js';
import { codesAreKnown, ifItWasYou } from './sentences.js';

export const recoveryCodeMails = {
  recovery_codes_replaced: {
    en: {
      subject: 'Your recovery codes for {product} are new',
      preheader: ifItWasYou.en,
      paragraphs: [
        'New recovery codes were made for your account at {product} on {at}. The older ones no longer work.',
        ifItWasYou.en,
        codesAreKnown.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ihre Wiederherstellungscodes für {product} sind neu',
      preheader: ifItWasYou.de,
      paragraphs: [
        'für Ihr Konto bei {product} wurden am {at} neue Wiederherstellungscodes erstellt. Die bisherigen gelten nicht mehr.',
        ifItWasYou.de,
        codesAreKnown.de,
      ],
      after: [],
    },
    es: {
      subject: 'Sus códigos de recuperación de {product} son nuevos',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se crearon nuevos códigos de recuperación para su cuenta de {product}. Los anteriores ya no sirven.',
        ifItWasYou.es,
        codesAreKnown.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Vos codes de récupération {product} sont nouveaux',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'De nouveaux codes de récupération ont été créés pour votre compte {product} le {at}. Les anciens ne fonctionnent plus.',
        ifItWasYou.fr,
        codesAreKnown.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 恢复代码已更新',
      preheader: ifItWasYou.zh,
      paragraphs: ['您的 {product} 账户已于 {at} 生成新的恢复代码，旧代码不再有效。', ifItWasYou.zh, codesAreKnown.zh],
      after: [],
    },
    pt: {
      subject: 'Os seus códigos de recuperação de {product} são novos',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'Foram criados novos códigos de recuperação para a sua conta em {product} no dia {at}. Os anteriores já não funcionam.',
        ifItWasYou.pt,
        codesAreKnown.pt,
      ],
      after: [],
    },
  },
  recovery_codes_used: {
    en: {
      subject: 'Recovery codes of your {product} account were used',
      preheader: ifItWasYou.en,
      paragraphs: [
        'Two recovery codes of your account at {product} were used on {at} to set a new password. They will not work again.',
        ifItWasYou.en,
        'If it was not you, stop it now: the codes that are left are dead then, all sessions end, and we send you a link to choose a new password.',
      ],
      button: 'Stop the recovery',
      after: [],
    },
    de: {
      subject: 'Wiederherstellungscodes Ihres Kontos bei {product} wurden benutzt',
      preheader: ifItWasYou.de,
      paragraphs: [
        'am {at} wurden zwei Wiederherstellungscodes Ihres Kontos bei {product} benutzt, um ein neues Passwort zu setzen. Sie gelten nicht noch einmal.',
        ifItWasYou.de,
        'Wenn Sie das nicht waren, halten Sie es jetzt auf: Die übrigen Codes werden ungültig, alle Sitzungen enden, und wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
      ],
      button: 'Wiederherstellung aufhalten',
      after: [],
    },
    es: {
      subject: 'Se han usado códigos de recuperación de su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se usaron dos códigos de recuperación de su cuenta de {product} para establecer una contraseña nueva. No volverán a servir.',
        ifItWasYou.es,
        'Si no ha sido usted, deténgalo ahora: los códigos restantes dejan de servir, se cierran todas las sesiones y le enviamos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Detener la recuperación',
      after: [],
    },
    fr: {
      subject: 'Des codes de récupération de votre compte {product} ont été utilisés',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Deux codes de récupération de votre compte {product} ont été utilisés le {at} pour définir un nouveau mot de passe. Ils ne fonctionneront plus.',
        ifItWasYou.fr,
        'Si ce n’est pas vous, arrêtez-la maintenant : les codes restants ne fonctionneront plus, toutes les sessions prendront fin et nous vous enverrons un lien pour choisir un nouveau mot de passe.',
      ],
      button: 'Arrêter la récupération',
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户的恢复代码已被使用',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '您的 {product} 账户的两个恢复代码已于 {at} 被用来设置新密码，不能再次使用。',
        ifItWasYou.zh,
        '如果不是您本人操作，请立即阻止：剩余的恢复代码将失效，所有会话都会结束，我们会向您发送一个链接，用于设置新密码。',
      ],
      button: '阻止此次恢复',
      after: [],
    },
    pt: {
      subject: 'Foram usados códigos de recuperação da sua conta em {product}',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'Dois códigos de recuperação da sua conta em {product} foram usados no dia {at} para definir uma nova senha. Não voltarão a funcionar.',
        ifItWasYou.pt,
        'Se não foi você, impeça-a agora: os códigos restantes deixam de funcionar, todas as sessões terminam e enviamos um link para escolher uma nova senha.',
      ],
      button: 'Impedir a recuperação',
      after: [],
    },
  },
  recovery_code_used: {
    en: {
      subject: 'A recovery code of your {product} account was used',
      preheader: ifItWasYou.en,
      paragraphs: [
        'A recovery code was used on {at} as the second step of signing in to your account at {product}. It will not work again.',
        ifItWasYou.en,
        codesAreKnown.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ein Wiederherstellungscode Ihres Kontos bei {product} wurde benutzt',
      preheader: ifItWasYou.de,
      paragraphs: [
        'am {at} wurde ein Wiederherstellungscode als zweiter Schritt der Anmeldung in Ihrem Konto bei {product} benutzt. Er gilt nicht noch einmal.',
        ifItWasYou.de,
        codesAreKnown.de,
      ],
      after: [],
    },
    es: {
      subject: 'Se ha usado un código de recuperación de su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se usó un código de recuperación como segundo paso para iniciar sesión en su cuenta de {product}. No volverá a servir.',
        ifItWasYou.es,
        codesAreKnown.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Un code de récupération de votre compte {product} a été utilisé',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Un code de récupération a été utilisé le {at} comme seconde étape de connexion à votre compte {product}. Il ne fonctionnera plus.',
        ifItWasYou.fr,
        codesAreKnown.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户的一个恢复代码已被使用',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '您的 {product} 账户的一个恢复代码已于 {at} 在登录的第二步中使用，不能再次使用。',
        ifItWasYou.zh,
        codesAreKnown.zh,
      ],
      after: [],
    },
    pt: {
      subject: 'Foi usado um código de recuperação da sua conta em {product}',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'No dia {at} foi usado um código de recuperação como segunda etapa do acesso à sua conta em {product}. Não voltará a funcionar.',
        ifItWasYou.pt,
        codesAreKnown.pt,
      ],
      after: [],
    },
  },
} satisfies MailTopic;
