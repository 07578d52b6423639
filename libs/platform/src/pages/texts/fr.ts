import type { PageTexts } from '../page-text.js';

export const french: PageTexts = {
  pages: {
    verify: {
      title: 'Confirmez votre adresse',
      text: ['Avec ce bouton, vous confirmez que l’adresse e-mail est bien la vôtre.'],
      button: 'Confirmer mon adresse',
      done: { title: 'Votre adresse est confirmée', text: ['Vous pouvez maintenant vous connecter à {product}.'] },
    },
    forgot_password: {
      title: 'Mot de passe oublié ?',
      text: [
        'Saisissez l’adresse e-mail de votre compte sur {product}. Nous vous enverrons un lien pour choisir un nouveau mot de passe.',
      ],
      button: 'M’envoyer le lien',
      done: {
        title: 'Consultez votre messagerie',
        text: [
          'S’il existe un compte avec cette adresse, un message contenant un lien est en route.',
          'Rien après quelques minutes ? Regardez aussi dans les courriers indésirables.',
        ],
      },
    },
    reset_password: {
      title: 'Choisissez votre mot de passe',
      text: ['Il vous servira à vous connecter à {product}. Tous les appareils connectés seront déconnectés.'],
      button: 'Enregistrer le mot de passe',
      done: {
        title: 'Votre mot de passe est enregistré',
        text: ['Vous pouvez maintenant l’utiliser pour vous connecter à {product}.'],
      },
    },
    confirm_email: {
      title: 'Confirmez votre nouvelle adresse',
      text: ['Avec ce bouton, votre compte sur {product} reçoit cette adresse e-mail.'],
      button: 'Confirmer la nouvelle adresse',
      done: {
        title: 'Votre nouvelle adresse est confirmée',
        text: ['Désormais, nous vous écrirons à cette adresse.'],
      },
    },
    undo_email_change: {
      title: 'Annuler le changement d’adresse',
      text: [
        'Votre compte sur {product} garde son ancienne adresse e-mail, tous les appareils sont déconnectés et nous vous envoyons un lien pour choisir un nouveau mot de passe.',
      ],
      button: 'Annuler le changement',
      done: {
        title: 'Le changement est annulé',
        text: [
          'Votre compte a retrouvé son ancienne adresse. Choisissez un nouveau mot de passe avec le lien que nous venons d’y envoyer.',
        ],
      },
    },
    stop_recovery: {
      title: 'Arrêter la récupération de votre compte',
      text: [
        'Quelqu’un a récupéré votre compte sur {product} avec deux codes de récupération. Si ce n’est pas vous : les codes restants ne fonctionneront plus, tous les appareils sont déconnectés et nous vous envoyons un lien pour choisir un nouveau mot de passe.',
      ],
      button: 'Arrêter la récupération',
      done: {
        title: 'La récupération est arrêtée',
        text: [
          'Choisissez un nouveau mot de passe avec le lien que nous venons de vous envoyer, puis créez de nouveaux codes de récupération.',
        ],
      },
    },
    reset_second_factors: {
      title: 'Supprimer vos seconds facteurs',
      text: [
        'L’administration de {product} propose de supprimer les seconds facteurs de votre compte, car vous ne pouvez plus les utiliser. Avec ce bouton, ils sont supprimés immédiatement et tous les appareils sont déconnectés.',
      ],
      button: 'Supprimer mes seconds facteurs',
      done: {
        title: 'Vos seconds facteurs sont supprimés',
        text: ['Connectez-vous à {product} avec votre mot de passe, puis configurez un nouveau second facteur.'],
      },
    },
    cancel_deletion: {
      title: 'Gardez votre compte',
      text: ['Votre compte sur {product} va être supprimé. Avec ce bouton, vous le gardez.'],
      button: 'Garder mon compte',
      done: { title: 'Votre compte est conservé', text: ['Vous pouvez de nouveau vous connecter à {product}.'] },
    },
    appeal: {
      title: 'Appel contre le blocage de votre compte',
      text: [
        'Si vous pensez que le blocage est une erreur, dites-le à la modération de {product}. Vous pouvez le faire une fois, et la décision arrive par e-mail.',
      ],
      button: 'Envoyer l’appel',
      done: { title: 'Votre appel est envoyé', text: ['La modération va l’examiner et vous répondre par e-mail.'] },
    },
  },
  labels: { email: 'Adresse e-mail', password: 'Nouveau mot de passe', text: 'Que voulez-vous dire ?' },
  hints: { password: 'Au moins {minLength} caractères. Quelques mots à la suite se retiennent facilement.' },
  rules: {
    lowercase: 'Lettres minuscules : au moins {count}.',
    uppercase: 'Lettres majuscules : au moins {count}.',
    numeric: 'Chiffres : au moins {count}.',
    symbol: 'Autres caractères : au moins {count}.',
    requirements: 'Types de caractères nécessaires : {count}.',
  },
  problems: {
    invalid_token: 'Ce lien n’est plus valable : il a expiré, il a déjà servi ou un plus récent a été envoyé.',
    form_expired:
      'Cette page est restée ouverte trop longtemps ou votre navigateur ne garde pas les cookies. Veuillez réessayer.',
    email_invalid: 'Saisissez une adresse e-mail, par exemple ada@example.org.',
    password_missing: 'Saisissez un mot de passe.',
    password_too_short: 'Ce mot de passe est trop court.',
    password_too_long: 'Ce mot de passe est trop long.',
    password_too_weak: 'Ce mot de passe est facile à deviner. Ajoutez un ou deux mots.',
    password_too_common:
      'Beaucoup de gens utilisent ce mot de passe, c’est donc l’un des premiers essayés. Choisissez-en un autre.',
    password_breached: 'Ce mot de passe est connu à la suite d’une fuite de données. Choisissez-en un autre.',
    password_contains_context:
      'Ce mot de passe contient votre nom, votre adresse ou le nom de ce service. Choisissez-en un autre.',
    password_reused: 'Vous avez déjà utilisé ce mot de passe. Choisissez-en un autre.',
    too_often: 'Il y a eu trop d’essais. Attendez un peu, puis réessayez.',
    busy: 'Ce n’est pas possible pour le moment. Veuillez réessayer dans un instant.',
    mail_not_configured: '{product} ne peut pas envoyer d’e-mails. Adressez-vous à l’administration.',
    text_too_long: 'C’est trop long : 4000 caractères au plus.',
    text_invalid: 'Écrivez ce que vous voulez dire, avec des caractères qui peuvent être affichés.',
    already_appealed: 'Vous avez déjà fait appel de ce blocage. La décision arrive par e-mail.',
    appeal_rejected: 'Votre appel a été examiné et le blocage est maintenu.',
    ban_over: 'Ce blocage est terminé : vous pouvez de nouveau vous connecter.',
    captcha_required: 'Veuillez confirmer que vous êtes une personne.',
    captcha_failed:
      'Cela n’a pas été confirmé, ou a pris trop de temps. Veuillez confirmer encore une fois que vous êtes une personne.',
    captcha_unavailable:
      'La vérification que vous êtes une personne n’a pas pu être chargée. Veuillez réessayer dans un instant, ou autoriser ses scripts dans votre navigateur.',
    other: 'Un problème est survenu de notre côté. Veuillez réessayer plus tard.',
  },
  notes: {
    banned_until: 'Votre compte sur {product} est bloqué jusqu’à cette date : {until}.',
    banned_for_good: 'Votre compte sur {product} est bloqué définitivement.',
    ban_reason: 'Motif : {reason}',
    ban_by_rule: 'Motif : infractions répétées aux règles de {product}.',
  },
  problem: 'Erreur',
  anew: 'Demander un nouveau lien',
};
