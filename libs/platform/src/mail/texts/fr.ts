import type { MailTexts } from '../mail-text.js';

const ifItWasYou = 'Si c’est vous, vous n’avez rien à faire.';
const ifItWasNotYou =
  'Si ce n’est pas vous, changez immédiatement votre mot de passe et déconnectez-vous de tous les appareils.';
const codesAreKnown =
  'Si ce n’est pas vous, réinitialisez immédiatement votre mot de passe, puis créez de nouveaux codes de récupération : quelqu’un d’autre possède les codes actuels.';
const ignoreIt = 'Si vous n’attendiez pas ce message, vous pouvez l’ignorer : rien ne se passera.';

export const french: MailTexts = {
  shared: {
    greeting: 'Bonjour {name},',
    linkBelow: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
    linkExpiry: 'Le lien fonctionne une seule fois, jusqu’au {expiresAt}.',
    token: 'Ou donnez ce jeton au programme :',
    forGood: 'jamais, il est définitif',
    byRule: 'infractions répétées aux règles de {product}',
    noReason: 'aucun n’a été indiqué',
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
  device_waiting: {
    subject: 'Un appareil demande l’accès à votre compte sur {product}',
    preheader: 'Approuvez-le seulement s’il affiche le même nombre que la page de votre compte.',
    paragraphs: [
      'Le {at}, un appareil a demandé à être connecté à votre compte sur {product}. Il ne peut rien faire sans votre accord.',
      'Approuvez-le seulement s’il est à vous et affiche le même nombre. Si vous ne le connaissez pas, refusez-le ou ne faites rien.',
    ],
    after: [],
  },
  device_approved: {
    subject: 'Un appareil a été connecté à votre compte sur {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Depuis le {at}, un appareil peut utiliser votre compte sur {product} jusqu’à sa révocation.',
      ifItWasYou,
      'Si ce n’est pas vous, révoquez l’appareil et changez immédiatement votre mot de passe.',
    ],
    after: [],
  },
  device_revoked: {
    subject: 'Un appareil a été déconnecté de votre compte sur {product}',
    preheader: 'Il ne peut plus utiliser votre compte.',
    paragraphs: ['Le {at}, un appareil a été déconnecté de votre compte sur {product}.', ifItWasYou, ifItWasNotYou],
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
  second_step_failed: {
    subject: 'Une seconde étape de connexion à {product} a échoué',
    preheader: 'Quelqu’un a passé la première étape. Était-ce vous ?',
    paragraphs: [
      'Le {at}, quelqu’un a donné le bon mot de passe ou le bon code de votre compte {product}, mais un second facteur erroné. Cette personne n’a pas pu entrer.',
      'Si c’est vous, réessayez simplement. Sinon, changez votre mot de passe maintenant : quelqu’un le connaît.',
    ],
    after: [],
  },
  passkey_added: {
    subject: 'Votre compte {product} a une nouvelle clé d’accès',
    preheader: ifItWasYou,
    paragraphs: [
      'Une clé d’accès a été ajoutée à votre compte {product} le {at}. Qui la détient peut se connecter sans mot de passe.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  passkey_removed: {
    subject: 'Une clé d’accès de votre compte {product} a été supprimée',
    preheader: ifItWasYou,
    paragraphs: [
      'Une clé d’accès a été supprimée de votre compte {product} le {at}. Elle ne permet plus de se connecter.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  api_key_added: {
    subject: 'Une nouvelle clé d’API pour votre compte sur {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Le {at}, la clé d’API « {key} » ({prefix}…) a été créée pour votre compte sur {product}. Un programme qui la possède peut agir en votre nom.',
      ifItWasYou,
      'Sinon, révoquez la clé, changez votre mot de passe et déconnectez-vous de tous les appareils.',
    ],
    after: [],
  },
  api_key_leaked: {
    subject: 'Un secret d’une clé d’API sur {product} a été trouvé',
    preheader: 'Il n’est plus valable. Créez-en un nouveau.',
    paragraphs: [
      'Le {at}, quelqu’un a signalé à {product} qu’un secret de la clé d’API « {key} » ({prefix}…) se trouve là où d’autres peuvent le lire. Nous l’avons aussitôt invalidé.',
      'Retirez-le de cet endroit, créez-en un nouveau et vérifiez à quoi la clé a servi.',
    ],
    after: [],
  },
  api_key_exposed: {
    subject: 'Un secret d’une clé d’API sur {product} a été trouvé et reste valable',
    preheader: 'Renouvelez ou révoquez la clé maintenant.',
    paragraphs: [
      'Le {at}, quelqu’un a signalé à {product} qu’un secret de la clé d’API « {key} » ({prefix}…) se trouve là où d’autres peuvent le lire. Il reste valable.',
      'Renouvelez ou révoquez la clé maintenant et vérifiez à quoi elle a servi.',
    ],
    after: [],
  },
  provider_address_unconfirmed: {
    subject: 'Connexion à {product} avec cette adresse',
    preheader: 'Le service utilisé ne la confirme pas : rien ne s’est passé.',
    paragraphs: [
      'Quelqu’un, peut-être vous, a essayé de se connecter à {product} par un autre service qui indique cette adresse sans confirmer qu’elle est à vous. Personne n’a donc été connecté.',
      'Si c’est vous : connectez-vous ici avec cette adresse, ou inscrivez-vous avec elle, puis associez ce service dans votre compte.',
    ],
    after: [ignoreIt],
  },
  ways_in_left: {
    subject: 'Ce qui ouvre votre compte {product}',
    preheader: 'Vérifiez une fois que tout est bien à vous.',
    paragraphs: [
      'Vous avez défini un nouveau mot de passe pour {product}. À côté de lui, il y a toujours : clés d’accès : {passkeys}, applications d’authentification : {apps}, fournisseurs associés : {providers}.',
      'Si vous n’en reconnaissez pas un, connectez-vous et supprimez-le dans votre compte : quelqu’un d’autre a pu l’ajouter.',
    ],
    after: [],
  },
  identity_linked: {
    subject: 'Un autre moyen de vous connecter à {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Le {at}, un compte {provider} a été associé à votre compte {product}. Qui y est connecté peut se connecter ici.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  identity_unlinked: {
    subject: 'Un moyen de vous connecter à {product} a été supprimé',
    preheader: ifItWasYou,
    paragraphs: [
      'Le {at}, un compte {provider} a été dissocié de votre compte {product}. Il n’ouvre plus votre compte.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  factor_reset_asked: {
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
  factors_reset: {
    subject: 'Vos seconds facteurs sur {product} ont été supprimés',
    preheader: 'Configurez-en un nouveau à la prochaine connexion.',
    paragraphs: [
      'Vos applications d’authentification, clés d’accès et codes de récupération sur {product} ont été supprimés le {at}, et tous les appareils sont déconnectés. Connectez-vous avec votre mot de passe, puis configurez un nouveau second facteur.',
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
      codesAreKnown,
    ],
    after: [],
  },
  recovery_codes_used: {
    subject: 'Des codes de récupération de votre compte {product} ont été utilisés',
    preheader: ifItWasYou,
    paragraphs: [
      'Deux codes de récupération de votre compte {product} ont été utilisés le {at} pour définir un nouveau mot de passe. Ils ne fonctionneront plus.',
      ifItWasYou,
      'Si ce n’est pas vous, arrêtez-la maintenant : les codes restants ne fonctionneront plus, toutes les sessions prendront fin et nous vous enverrons un lien pour choisir un nouveau mot de passe.',
    ],
    button: 'Arrêter la récupération',
    after: [],
  },
  recovery_code_used: {
    subject: 'Un code de récupération de votre compte {product} a été utilisé',
    preheader: ifItWasYou,
    paragraphs: [
      'Un code de récupération a été utilisé le {at} comme seconde étape de connexion à votre compte {product}. Il ne fonctionnera plus.',
      ifItWasYou,
      codesAreKnown,
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
  moderation_warning: {
    subject: 'Un avertissement de {product}',
    preheader: 'Si cela s’arrête là, rien d’autre ne se passera.',
    paragraphs: [
      'Avec votre compte sur {product}, plusieurs choses qui n’y sont pas permises ont été faites récemment. Ceci est un avertissement : rien d’autre ne se passe pour l’instant.',
      'Si cela continue, votre compte sera ralenti, puis bloqué pour un temps.',
      'Si ce n’est pas vous, quelqu’un utilise peut-être votre compte : changez immédiatement votre mot de passe et déconnectez-vous de tous les appareils.',
    ],
    after: [],
  },
  account_banned: {
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
  ban_lifted: {
    subject: 'Votre compte sur {product} est de nouveau ouvert',
    preheader: 'Vous pouvez de nouveau vous connecter.',
    paragraphs: ['Le blocage de votre compte sur {product} a été levé le {at}. Vous pouvez de nouveau vous connecter.'],
    after: [],
  },
  appeal_rejected: {
    subject: 'Votre appel sur {product}',
    preheader: 'Le blocage de votre compte est maintenu.',
    paragraphs: [
      'Votre appel contre le blocage de votre compte sur {product} a été examiné. Le blocage est maintenu.',
      'Fin du blocage : {until}.',
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
