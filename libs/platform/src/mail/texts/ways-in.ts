import type { MailTopic } from '../mail-text.js';
import { ifItWasNotYou, ifItWasYou } from './sentences.js';

export const wayInMails = {
  passkey_added: {
    en: {
      subject: 'Your account at {product} has a new passkey',
      preheader: ifItWasYou.en,
      paragraphs: [
        'A passkey was added to your account at {product} on {at}. Whoever has it can sign in without a password.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ihr Konto bei {product} hat einen neuen Passkey',
      preheader: ifItWasYou.de,
      paragraphs: [
        'Ihrem Konto bei {product} wurde am {at} ein Passkey hinzugefügt. Wer ihn hat, kann sich ohne Passwort anmelden.',
        ifItWasYou.de,
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Su cuenta de {product} tiene una nueva llave de acceso',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se añadió una llave de acceso a su cuenta de {product}. Quien la tenga puede iniciar sesión sin contraseña.',
        ifItWasYou.es,
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Votre compte {product} a une nouvelle clé d’accès',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Une clé d’accès a été ajoutée à votre compte {product} le {at}. Qui la détient peut se connecter sans mot de passe.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户新增了通行密钥',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '您的 {product} 账户已于 {at} 新增一个通行密钥。持有它的人无需密码即可登录。',
        ifItWasYou.zh,
        ifItWasNotYou.zh,
      ],
      after: [],
    },
    pt: {
      subject: 'A sua conta em {product} tem uma nova chave de acesso',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'Foi adicionada uma chave de acesso à sua conta em {product} no dia {at}. Quem a tiver pode iniciar sessão sem senha.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
  passkey_removed: {
    en: {
      subject: 'A passkey of your {product} account was removed',
      preheader: ifItWasYou.en,
      paragraphs: [
        'A passkey was removed from your account at {product} on {at}. It no longer signs anybody in.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ein Passkey Ihres Kontos bei {product} wurde entfernt',
      preheader: ifItWasYou.de,
      paragraphs: [
        'aus Ihrem Konto bei {product} wurde am {at} ein Passkey entfernt. Mit ihm kann sich niemand mehr anmelden.',
        ifItWasYou.de,
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Se eliminó una llave de acceso de su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se eliminó una llave de acceso de su cuenta de {product}. Ya no sirve para iniciar sesión.',
        ifItWasYou.es,
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Une clé d’accès de votre compte {product} a été supprimée',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Une clé d’accès a été supprimée de votre compte {product} le {at}. Elle ne permet plus de se connecter.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户的一个通行密钥已移除',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '您的 {product} 账户已于 {at} 移除一个通行密钥，它不能再用于登录。',
        ifItWasYou.zh,
        ifItWasNotYou.zh,
      ],
      after: [],
    },
    pt: {
      subject: 'Uma chave de acesso da sua conta em {product} foi removida',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'Foi removida uma chave de acesso da sua conta em {product} no dia {at}. Já não serve para iniciar sessão.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
  ways_in_left: {
    en: {
      subject: 'What opens your account at {product}',
      preheader: 'Look once whether all of it is yours.',
      paragraphs: [
        'You have set a new password at {product}. Besides it there are still: passkeys: {passkeys}, authenticator apps: {apps}, linked providers: {providers}, API keys of organizations or of this service whose secret was shown in your account: {keys}.',
        'If you do not know one of them, sign in and remove it: somebody else may have added it.',
      ],
      after: [],
    },
    de: {
      subject: 'Was Ihr Konto bei {product} öffnet',
      preheader: 'Sehen Sie einmal nach, ob alles davon Ihnen gehört.',
      paragraphs: [
        'Sie haben bei {product} ein neues Passwort gesetzt. Daneben gibt es weiterhin: Passkeys: {passkeys}, Authenticator-Apps: {apps}, verknüpfte Anbieter: {providers}, API-Schlüssel von Organisationen oder dieses Dienstes, deren Geheimnis in Ihrem Konto gezeigt wurde: {keys}.',
        'Wenn Sie etwas davon nicht kennen, melden Sie sich an und entfernen Sie es: Jemand anderes kann es hinzugefügt haben.',
      ],
      after: [],
    },
    es: {
      subject: 'Qué abre su cuenta de {product}',
      preheader: 'Compruebe una vez que todo es suyo.',
      paragraphs: [
        'Ha establecido una contraseña nueva en {product}. Además sigue habiendo: llaves de acceso: {passkeys}, aplicaciones de autenticación: {apps}, proveedores vinculados: {providers}, claves de API de organizaciones o de este servicio cuyo secreto se mostró en su cuenta: {keys}.',
        'Si no reconoce alguno, inicie sesión y elimínelo: puede haberlo añadido otra persona.',
      ],
      after: [],
    },
    fr: {
      subject: 'Ce qui ouvre votre compte {product}',
      preheader: 'Vérifiez une fois que tout est bien à vous.',
      paragraphs: [
        'Vous avez défini un nouveau mot de passe pour {product}. À côté de lui, il y a toujours : clés d’accès : {passkeys}, applications d’authentification : {apps}, fournisseurs associés : {providers}, clés d’API d’organisations ou de ce service dont le secret a été montré dans votre compte : {keys}.',
        'Si vous n’en reconnaissez pas un, connectez-vous et supprimez-le : quelqu’un d’autre a pu l’ajouter.',
      ],
      after: [],
    },
    zh: {
      subject: '哪些方式可以打开您的 {product} 账户',
      preheader: '请确认它们都属于您。',
      paragraphs: [
        '您已在 {product} 设置新密码。此外仍有：通行密钥：{passkeys}，验证器应用：{apps}，已关联的登录服务：{providers}，曾在您的账户中显示过密文的组织或本服务的 API 密钥：{keys}。',
        '如果您不认识其中某一项，请登录并将其移除：它可能是他人添加的。',
      ],
      after: [],
    },
    pt: {
      subject: 'O que abre a sua conta em {product}',
      preheader: 'Verifique uma vez se tudo é seu.',
      paragraphs: [
        'Definiu uma nova senha em {product}. Além dela continua a haver: chaves de acesso: {passkeys}, aplicações de autenticação: {apps}, fornecedores associados: {providers}, chaves de API de organizações ou deste serviço cujo segredo foi mostrado na sua conta: {keys}.',
        'Se não reconhecer algum, inicie sessão e remova-o: outra pessoa pode tê-lo adicionado.',
      ],
      after: [],
    },
  },
} satisfies MailTopic;
