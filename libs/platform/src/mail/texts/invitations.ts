import type { MailTopic } from '../mail-text.js';
import { ignoreIt } from './sentences.js';

export const invitationMails = {
  set_password: {
    en: {
      subject: 'Your account at {product}',
      preheader: 'It is ready: choose your password.',
      paragraphs: ['An account at {product} was made for you. Choose a password to sign in with.'],
      button: 'Choose a password',
      after: [],
    },
    de: {
      subject: 'Ihr Konto bei {product}',
      preheader: 'Es ist bereit: Wählen Sie Ihr Passwort.',
      paragraphs: [
        'für Sie wurde ein Konto bei {product} angelegt. Bitte wählen Sie ein Passwort, mit dem Sie sich anmelden.',
      ],
      button: 'Passwort wählen',
      after: [],
    },
    es: {
      subject: 'Su cuenta en {product}',
      preheader: 'Ya está lista: elija su contraseña.',
      paragraphs: ['Se ha creado una cuenta para usted en {product}. Elija una contraseña para iniciar sesión.'],
      button: 'Elegir una contraseña',
      after: [],
    },
    fr: {
      subject: 'Votre compte sur {product}',
      preheader: 'Il est prêt : choisissez votre mot de passe.',
      paragraphs: ['Un compte a été créé pour vous sur {product}. Choisissez un mot de passe pour vous connecter.'],
      button: 'Choisir un mot de passe',
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户',
      preheader: '账户已就绪，请设置密码。',
      paragraphs: ['已为您创建 {product} 账户。请设置用于登录的密码。'],
      button: '设置密码',
      after: [],
    },
    pt: {
      subject: 'A sua conta em {product}',
      preheader: 'Está pronta: escolha a sua senha.',
      paragraphs: ['Foi criada uma conta para si em {product}. Escolha uma senha para iniciar a sessão.'],
      button: 'Escolher uma senha',
      after: [],
    },
  },
  invitation: {
    en: {
      subject: 'You are invited to {product}',
      preheader: 'Accept the invitation and open your account.',
      paragraphs: ['You are invited to open an account at {product}.'],
      button: 'Accept the invitation',
      after: [ignoreIt.en],
    },
    de: {
      subject: 'Sie sind zu {product} eingeladen',
      preheader: 'Nehmen Sie die Einladung an und eröffnen Sie Ihr Konto.',
      paragraphs: ['Sie sind eingeladen, ein Konto bei {product} zu eröffnen.'],
      button: 'Einladung annehmen',
      after: [ignoreIt.de],
    },
    es: {
      subject: 'Tiene una invitación a {product}',
      preheader: 'Acepte la invitación y abra su cuenta.',
      paragraphs: ['Ha recibido una invitación para abrir una cuenta en {product}.'],
      button: 'Aceptar la invitación',
      after: [ignoreIt.es],
    },
    fr: {
      subject: 'Invitation à rejoindre {product}',
      preheader: 'Acceptez l’invitation et ouvrez votre compte.',
      paragraphs: ['Vous avez reçu une invitation à ouvrir un compte sur {product}.'],
      button: 'Accepter l’invitation',
      after: [ignoreIt.fr],
    },
    zh: {
      subject: '诚邀您加入 {product}',
      preheader: '接受邀请，开通您的账户。',
      paragraphs: ['您收到了开通 {product} 账户的邀请。'],
      button: '接受邀请',
      after: [ignoreIt.zh],
    },
    pt: {
      subject: 'Convite para {product}',
      preheader: 'Aceite o convite e abra a sua conta.',
      paragraphs: ['Recebeu um convite para abrir uma conta em {product}.'],
      button: 'Aceitar o convite',
      after: [ignoreIt.pt],
    },
  },
  organization_invitation: {
    en: {
      subject: 'Invitation to {organization} at {product}',
      preheader: 'Accept the invitation to work together.',
      paragraphs: ['You are invited to join the organization “{organization}” at {product}.'],
      button: 'Accept the invitation',
      after: [ignoreIt.en],
    },
    de: {
      subject: 'Einladung zu {organization} bei {product}',
      preheader: 'Nehmen Sie die Einladung zur Zusammenarbeit an.',
      paragraphs: ['Sie sind eingeladen, bei {product} der Organisation „{organization}“ beizutreten.'],
      button: 'Einladung annehmen',
      after: [ignoreIt.de],
    },
    es: {
      subject: 'Invitación a {organization} en {product}',
      preheader: 'Acepte la invitación para trabajar en equipo.',
      paragraphs: ['Ha recibido una invitación para unirse a la organización «{organization}» en {product}.'],
      button: 'Aceptar la invitación',
      after: [ignoreIt.es],
    },
    fr: {
      subject: 'Invitation à rejoindre {organization} sur {product}',
      preheader: 'Acceptez l’invitation à travailler ensemble.',
      paragraphs: ['Vous avez reçu une invitation à rejoindre l’organisation « {organization} » sur {product}.'],
      button: 'Accepter l’invitation',
      after: [ignoreIt.fr],
    },
    zh: {
      subject: '邀请您加入 {product} 上的 {organization}',
      preheader: '接受邀请，一起协作。',
      paragraphs: ['您收到了加入 {product} 上的组织“{organization}”的邀请。'],
      button: '接受邀请',
      after: [ignoreIt.zh],
    },
    pt: {
      subject: 'Convite para {organization} em {product}',
      preheader: 'Aceite o convite para trabalhar em conjunto.',
      paragraphs: ['Recebeu um convite para participar da organização “{organization}” em {product}.'],
      button: 'Aceitar o convite',
      after: [ignoreIt.pt],
    },
  },
} satisfies MailTopic;
