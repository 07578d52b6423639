import type { MailTopic } from '../mail-text.js';
import { ifItWasNotYou, ifItWasYou } from './sentences.js';

export const deviceMails = {
  new_device: {
    en: {
      subject: 'New sign-in to {product}',
      preheader: 'Your account was used on a new device. Was that you?',
      paragraphs: [
        'Somebody signed in to your account at {product} on a new device on {at}.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Neue Anmeldung bei {product}',
      preheader: 'Ihr Konto wurde auf einem neuen Gerät verwendet. Waren Sie das?',
      paragraphs: [
        'am {at} hat sich jemand auf einem neuen Gerät in Ihrem Konto bei {product} angemeldet.',
        ifItWasYou.de,
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Nuevo inicio de sesión en {product}',
      preheader: 'Se ha usado su cuenta en un dispositivo nuevo. ¿Ha sido usted?',
      paragraphs: [
        'Alguien inició sesión en su cuenta de {product} desde un dispositivo nuevo el {at}.',
        ifItWasYou.es,
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Nouvelle connexion à {product}',
      preheader: 'Votre compte a été utilisé sur un nouvel appareil. Est-ce vous ?',
      paragraphs: [
        'Quelqu’un s’est connecté à votre compte sur {product} depuis un nouvel appareil le {at}.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '{product} 新设备登录提醒',
      preheader: '您的账户在新设备上登录，是您本人吗？',
      paragraphs: ['您的 {product} 账户于 {at} 在一台新设备上登录。', ifItWasYou.zh, ifItWasNotYou.zh],
      after: [],
    },
    pt: {
      subject: 'Novo acesso a {product}',
      preheader: 'A sua conta foi usada em um novo dispositivo. Reconhece este acesso?',
      paragraphs: [
        'A sua conta em {product} foi acessada a partir de um novo dispositivo no dia {at}.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
  device_waiting: {
    en: {
      subject: 'A device asks for your account at {product}',
      preheader: 'Approve it only if it shows the same number as your account page.',
      paragraphs: [
        'A device asked on {at} to be connected to your account at {product}. It can do nothing until you approve it.',
        'Approve it only if it is yours and shows the same number. If you do not know it, refuse it, or do nothing.',
      ],
      after: [],
    },
    de: {
      subject: 'Ein Gerät möchte Ihr Konto bei {product} verwenden',
      preheader: 'Genehmigen Sie es nur, wenn es dieselbe Zahl zeigt wie Ihre Kontoseite.',
      paragraphs: [
        'am {at} hat ein Gerät darum gebeten, mit Ihrem Konto bei {product} verbunden zu werden. Ohne Ihre Genehmigung kann es nichts tun.',
        'Genehmigen Sie es nur, wenn es Ihnen gehört und dieselbe Zahl zeigt. Kennen Sie es nicht, lehnen Sie es ab oder tun Sie nichts.',
      ],
      after: [],
    },
    es: {
      subject: 'Un dispositivo pide acceso a su cuenta de {product}',
      preheader: 'Apruébelo solo si muestra el mismo número que la página de su cuenta.',
      paragraphs: [
        'El {at} un dispositivo pidió conectarse a su cuenta de {product}. No puede hacer nada hasta que usted lo apruebe.',
        'Apruébelo solo si es suyo y muestra el mismo número. Si no lo conoce, rechácelo o no haga nada.',
      ],
      after: [],
    },
    fr: {
      subject: 'Un appareil demande l’accès à votre compte sur {product}',
      preheader: 'Approuvez-le seulement s’il affiche le même nombre que la page de votre compte.',
      paragraphs: [
        'Le {at}, un appareil a demandé à être connecté à votre compte sur {product}. Il ne peut rien faire sans votre accord.',
        'Approuvez-le seulement s’il est à vous et affiche le même nombre. Si vous ne le connaissez pas, refusez-le ou ne faites rien.',
      ],
      after: [],
    },
    zh: {
      subject: '有设备请求使用您的 {product} 账户',
      preheader: '仅当它显示的数字与您的账户页面一致时才批准。',
      paragraphs: [
        '{at}，有设备请求连接到您的 {product} 账户。在您批准之前，它无法执行任何操作。',
        '仅当设备属于您且显示的数字一致时才批准。如果您不认识它，请拒绝，或不予理会。',
      ],
      after: [],
    },
    pt: {
      subject: 'Um dispositivo pede acesso à sua conta em {product}',
      preheader: 'Aprove-o apenas se mostrar o mesmo número que a página da sua conta.',
      paragraphs: [
        'No dia {at}, um dispositivo pediu para ser ligado à sua conta em {product}. Sem a sua aprovação não pode fazer nada.',
        'Aprove-o apenas se for seu e mostrar o mesmo número. Se não o conhece, recuse-o ou não faça nada.',
      ],
      after: [],
    },
  },
  device_approved: {
    en: {
      subject: 'A device was connected to your account at {product}',
      preheader: ifItWasYou.en,
      paragraphs: [
        'Since {at} a device can use your account at {product} until it is revoked.',
        ifItWasYou.en,
        'If it was not you, revoke the device and change your password now.',
      ],
      after: [],
    },
    de: {
      subject: 'Ein Gerät wurde mit Ihrem Konto bei {product} verbunden',
      preheader: ifItWasYou.de,
      paragraphs: [
        'seit {at} kann ein Gerät Ihr Konto bei {product} verwenden, bis es gesperrt wird.',
        ifItWasYou.de,
        'Wenn Sie das nicht waren, sperren Sie das Gerät und ändern Sie sofort Ihr Passwort.',
      ],
      after: [],
    },
    es: {
      subject: 'Se ha conectado un dispositivo a su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'Desde el {at} un dispositivo puede usar su cuenta de {product} hasta que se revoque.',
        ifItWasYou.es,
        'Si no ha sido usted, revoque el dispositivo y cambie ahora mismo la contraseña.',
      ],
      after: [],
    },
    fr: {
      subject: 'Un appareil a été connecté à votre compte sur {product}',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Depuis le {at}, un appareil peut utiliser votre compte sur {product} jusqu’à sa révocation.',
        ifItWasYou.fr,
        'Si ce n’est pas vous, révoquez l’appareil et changez immédiatement votre mot de passe.',
      ],
      after: [],
    },
    zh: {
      subject: '一台设备已连接到您的 {product} 账户',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '自 {at} 起，一台设备可以使用您的 {product} 账户，直到被撤销。',
        ifItWasYou.zh,
        '如果不是您本人操作，请撤销该设备，并立即修改密码。',
      ],
      after: [],
    },
    pt: {
      subject: 'Um dispositivo foi ligado à sua conta em {product}',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'Desde o dia {at}, um dispositivo pode usar a sua conta em {product} até ser revogado.',
        ifItWasYou.pt,
        'Se não a reconhece, revogue o dispositivo e altere já a sua senha.',
      ],
      after: [],
    },
  },
  device_revoked: {
    en: {
      subject: 'A device was disconnected from your account at {product}',
      preheader: 'It can no longer use your account.',
      paragraphs: [
        'On {at} a device was disconnected from your account at {product}.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ein Gerät wurde von Ihrem Konto bei {product} getrennt',
      preheader: 'Es kann Ihr Konto nicht mehr verwenden.',
      paragraphs: ['am {at} wurde ein Gerät von Ihrem Konto bei {product} getrennt.', ifItWasYou.de, ifItWasNotYou.de],
      after: [],
    },
    es: {
      subject: 'Se ha desconectado un dispositivo de su cuenta de {product}',
      preheader: 'Ya no puede usar su cuenta.',
      paragraphs: ['El {at} se desconectó un dispositivo de su cuenta de {product}.', ifItWasYou.es, ifItWasNotYou.es],
      after: [],
    },
    fr: {
      subject: 'Un appareil a été déconnecté de votre compte sur {product}',
      preheader: 'Il ne peut plus utiliser votre compte.',
      paragraphs: [
        'Le {at}, un appareil a été déconnecté de votre compte sur {product}.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '一台设备已与您的 {product} 账户断开连接',
      preheader: '它无法再使用您的账户。',
      paragraphs: ['{at}，一台设备已与您的 {product} 账户断开连接。', ifItWasYou.zh, ifItWasNotYou.zh],
      after: [],
    },
    pt: {
      subject: 'Um dispositivo foi desligado da sua conta em {product}',
      preheader: 'Já não pode usar a sua conta.',
      paragraphs: [
        'No dia {at}, um dispositivo foi desligado da sua conta em {product}.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
} satisfies MailTopic;
