import type { MailTexts } from '../mail-text.js';

const ifItWasYou = 'Si c’est vous, vous n’avez rien à faire.';
const ifItWasNotYou =
  'Si ce n’est pas vous, changez immédiatement votre mot de passe et déconnectez-vous de tous les appareils.';
const ignoreIt = 'Si vous n’attendiez pas ce message, vous pouvez l’ignorer : rien ne se passera.';

export const french: MailTexts = {
  shared: {
    greeting: 'Bonjour {name},',
    linkBelow: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
    linkExpiry: 'Le lien fonctionne une seule fois, jusqu’au {expiresAt}.',
    token: 'Ou donnez ce jeton au programme :',
    footer: 'Ce message a été envoyé automatiquement par {product}.',
  },
  verify_email: {
    subject: 'Confirmez votre adresse pour {product}',
    preheader: 'Plus qu’une étape : confirmez que cette adresse est la vôtre.',
    paragraphs: [
      'Quelqu’un, vous-même sans doute, a indiqué cette adresse à {product}. Veuillez confirmer qu’elle est bien la vôtre.',
    ],
    button: 'Confirmer mon adresse',
    after: ['Si ce n’est pas vous, vous pouvez ignorer ce message : sans le lien, l’adresse ne sera pas utilisée.'],
  },
  account_exists: {
    subject: 'Vous avez déjà un compte sur {product}',
    preheader: 'Il suffit de vous connecter ; rien n’a changé.',
    paragraphs: [
      'Quelqu’un, peut-être vous, a essayé de s’inscrire sur {product} avec cette adresse, mais elle correspond déjà à un compte.',
      'Connectez-vous avec votre mot de passe. Si ce n’est pas vous, vous n’avez rien à faire : votre compte est inchangé.',
    ],
    after: [],
  },
  password_reset: {
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
  password_reset_by_admin: {
    subject: 'Choisissez un nouveau mot de passe pour {product}',
    preheader: 'L’administration vous demande de choisir un nouveau mot de passe.',
    paragraphs: ['L’administration de {product} vous demande de choisir un nouveau mot de passe.'],
    button: 'Choisir un nouveau mot de passe',
    after: [],
  },
  set_password: {
    subject: 'Votre compte sur {product}',
    preheader: 'Il est prêt : choisissez votre mot de passe.',
    paragraphs: ['Un compte a été créé pour vous sur {product}. Choisissez un mot de passe pour vous connecter.'],
    button: 'Choisir un mot de passe',
    after: [],
  },
  password_changed: {
    subject: 'Votre mot de passe {product} a été modifié',
    preheader: ifItWasYou,
    paragraphs: ['Le mot de passe de votre compte sur {product} a été modifié le {at}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  password_old: {
    subject: 'Votre mot de passe {product} est ancien',
    preheader: 'Vous n’avez rien à faire : il reste valable.',
    paragraphs: [
      'Votre mot de passe {product} est le même depuis longtemps. Il reste valable, et rien ne se passe si vous le gardez.',
      'Si vous l’utilisez aussi ailleurs, ou si quelqu’un a pu le voir, connectez-vous et choisissez-en un nouveau.',
    ],
    after: [],
  },
  new_device: {
    subject: 'Nouvelle connexion à {product}',
    preheader: 'Votre compte a été utilisé sur un nouvel appareil. Est-ce vous ?',
    paragraphs: [
      'Quelqu’un s’est connecté à votre compte sur {product} depuis un nouvel appareil le {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  session_reuse: {
    subject: 'Une session a été fermée sur {product}',
    preheader: 'Nous l’avons fermée par sécurité. Veuillez vous reconnecter.',
    paragraphs: [
      'Une ancienne clé de l’une de vos sessions sur {product} a été réutilisée le {at}. Quelqu’un l’a peut-être copiée ; nous avons donc fermé la session.',
      'Veuillez vous reconnecter. Si vous n’en voyez pas la raison, changez votre mot de passe et déconnectez-vous de tous les appareils.',
    ],
    after: [],
  },
  second_factor_changed: {
    subject: 'Votre validation en deux étapes sur {product} a été modifiée',
    preheader: ifItWasYou,
    paragraphs: [
      'La seconde étape de connexion à votre compte sur {product} a été modifiée le {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  recovery_codes_replaced: {
    subject: 'Vos codes de récupération {product} sont nouveaux',
    preheader: ifItWasYou,
    paragraphs: [
      'De nouveaux codes de récupération ont été créés pour votre compte {product} le {at}. Les anciens ne fonctionnent plus.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  recovery_codes_used: {
    subject: 'Des codes de récupération de votre compte {product} ont été utilisés',
    preheader: ifItWasYou,
    paragraphs: [
      'Deux codes de récupération de votre compte {product} ont été utilisés le {at} pour définir un nouveau mot de passe. Ils ne fonctionneront plus.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  sign_in_code: {
    subject: 'Votre code de connexion à {product}',
    preheader: 'Saisissez-le là où vous l’avez demandé.',
    paragraphs: ['Ce code vous permet de vous connecter à {product} :'],
    after: [
      'Le code fonctionne une seule fois, jusqu’au {expiresAt}.',
      'Ne le communiquez à personne, pas même à quelqu’un qui dit faire partie de {product}. Si vous ne l’avez pas demandé, vous pouvez ignorer ce message.',
    ],
  },
  email_change_confirm: {
    subject: 'Confirmez votre nouvelle adresse pour {product}',
    preheader: 'Plus qu’une étape : confirmez que cette adresse est la vôtre.',
    paragraphs: [
      'Quelqu’un, vous-même sans doute, souhaite utiliser cette adresse pour un compte sur {product}. Veuillez confirmer qu’elle est bien la vôtre.',
    ],
    button: 'Confirmer la nouvelle adresse',
    after: [ignoreIt],
  },
  email_change_notice: {
    subject: 'Changement d’adresse de votre compte sur {product}',
    preheader: 'Si ce n’est pas vous, vous pouvez l’annuler.',
    paragraphs: [
      'Quelqu’un, vous-même sans doute, a indiqué une autre adresse e-mail pour votre compte sur {product} le {at}.',
      'Si c’est vous, vous n’avez rien à faire. Sinon, annulez ce changement : votre compte conserve cette adresse, toutes les sessions sont fermées et nous vous envoyons un lien pour choisir un nouveau mot de passe.',
    ],
    button: 'Annuler le changement',
    after: [],
  },
  invitation: {
    subject: 'Invitation à rejoindre {product}',
    preheader: 'Acceptez l’invitation et ouvrez votre compte.',
    paragraphs: ['Vous avez reçu une invitation à ouvrir un compte sur {product}.'],
    button: 'Accepter l’invitation',
    after: [ignoreIt],
  },
  organization_invitation: {
    subject: 'Invitation à rejoindre {organization} sur {product}',
    preheader: 'Acceptez l’invitation à travailler ensemble.',
    paragraphs: ['Vous avez reçu une invitation à rejoindre l’organisation « {organization} » sur {product}.'],
    button: 'Accepter l’invitation',
    after: [ignoreIt],
  },
  account_locked: {
    subject: 'Votre compte sur {product} est temporairement verrouillé',
    preheader: 'Il y a eu trop de tentatives de connexion infructueuses.',
    paragraphs: [
      'Trop de tentatives de connexion à votre compte sur {product} ont échoué. Pour le protéger, la connexion est temporairement verrouillée depuis le {at}.',
      'Si c’est vous, patientez un peu puis réessayez, ou réinitialisez votre mot de passe. Sinon, vous n’avez rien à faire : personne n’a pu entrer.',
    ],
    after: [],
  },
  account_banned: {
    subject: 'Votre compte sur {product} a été bloqué',
    preheader: 'Vous ne pouvez plus vous connecter.',
    paragraphs: [
      'L’administration de {product} a bloqué votre compte le {at}. Toutes vos sessions sont fermées et vous ne pouvez plus vous connecter.',
      'Si vous pensez qu’il s’agit d’une erreur, veuillez contacter l’administration.',
    ],
    after: [],
  },
  account_deletion: {
    subject: 'Votre compte sur {product} va être supprimé',
    preheader: 'D’ici là, vous pouvez encore le conserver.',
    paragraphs: [
      'Votre compte sur {product} est fermé et sera définitivement supprimé le {deletesAt}. D’ici là, vous pouvez encore le conserver.',
    ],
    button: 'Conserver mon compte',
    after: [],
  },
};
