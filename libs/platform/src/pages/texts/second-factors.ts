import type { PageTopic } from '../page-text.js';

export const secondFactorTexts = {
  stop_recovery: {
    en: {
      title: 'Stop the recovery of your account',
      text: [
        'Somebody recovered your account at {product} with two recovery codes. If it was not you: the codes that are left die, every device is signed out, and we send you a link to choose a new password.',
      ],
      button: 'Stop the recovery',
      done: {
        title: 'The recovery is stopped',
        text: ['Please choose a new password with the link that we just sent to you, then make new recovery codes.'],
      },
    },
    de: {
      title: 'Wiederherstellung Ihres Kontos aufhalten',
      text: [
        'Jemand hat Ihr Konto bei {product} mit zwei Wiederherstellungscodes wiederhergestellt. Wenn Sie das nicht waren: Die übrigen Codes werden ungültig, alle Geräte werden abgemeldet, und wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
      ],
      button: 'Wiederherstellung aufhalten',
      done: {
        title: 'Die Wiederherstellung ist aufgehalten',
        text: [
          'Bitte wählen Sie ein neues Passwort mit dem Link, den wir Ihnen gerade geschickt haben, und erstellen Sie dann neue Wiederherstellungscodes.',
        ],
      },
    },
    es: {
      title: 'Detener la recuperación de su cuenta',
      text: [
        'Alguien recuperó su cuenta en {product} con dos códigos de recuperación. Si no ha sido usted: los códigos restantes dejan de servir, se cierra la sesión en todos los dispositivos y le enviamos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Detener la recuperación',
      done: {
        title: 'La recuperación se ha detenido',
        text: [
          'Elija una contraseña nueva con el enlace que acabamos de enviarle y cree después nuevos códigos de recuperación.',
        ],
      },
    },
    fr: {
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
    zh: {
      title: '阻止账户恢复',
      text: [
        '有人使用两个恢复代码恢复了您在 {product} 的账户。如果不是您本人操作：剩余的恢复代码将失效，所有设备都会退出登录，我们还会向您发送一个链接，用于设置新密码。',
      ],
      button: '阻止此次恢复',
      done: { title: '恢复已被阻止', text: ['请通过我们刚刚发送给您的链接设置新密码，然后生成新的恢复代码。'] },
    },
    pt: {
      title: 'Impedir a recuperação da sua conta',
      text: [
        'Alguém recuperou a sua conta em {product} com dois códigos de recuperação. Se não foi você: os códigos restantes deixam de funcionar, a sessão é terminada em todos os dispositivos e enviamos um link para escolher uma nova senha.',
      ],
      button: 'Impedir a recuperação',
      done: {
        title: 'A recuperação foi impedida',
        text: ['Escolha uma nova senha com o link que acabamos de enviar e crie depois novos códigos de recuperação.'],
      },
    },
  },
  reset_second_factors: {
    en: {
      title: 'Remove your second factors',
      text: [
        'An administrator of {product} offers to remove the second factors of your account, because you can use them no longer. With this button they go now, and every device is signed out.',
      ],
      button: 'Remove my second factors',
      done: {
        title: 'Your second factors are removed',
        text: ['Sign in to {product} with your password, then set up a new second factor.'],
      },
    },
    de: {
      title: 'Zweiten Faktor entfernen',
      text: [
        'Die Administration von {product} bietet an, die zweiten Faktoren Ihres Kontos zu entfernen, weil Sie sie nicht mehr benutzen können. Mit dieser Schaltfläche geschieht das sofort, und alle Geräte werden abgemeldet.',
      ],
      button: 'Zweite Faktoren entfernen',
      done: {
        title: 'Die zweiten Faktoren sind entfernt',
        text: [
          'Melden Sie sich mit Ihrem Passwort bei {product} an und richten Sie dann einen neuen zweiten Faktor ein.',
        ],
      },
    },
    es: {
      title: 'Eliminar sus segundos factores',
      text: [
        'La administración de {product} ofrece eliminar los segundos factores de su cuenta porque ya no puede usarlos. Con este botón se eliminan ahora y se cierra la sesión en todos los dispositivos.',
      ],
      button: 'Eliminar mis segundos factores',
      done: {
        title: 'Sus segundos factores se han eliminado',
        text: ['Inicie sesión en {product} con su contraseña y configure después un nuevo segundo factor.'],
      },
    },
    fr: {
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
    zh: {
      title: '移除您的第二验证方式',
      text: [
        '由于您无法再使用第二验证方式，{product} 的管理员提议将其从您的账户中移除。点击此按钮将立即移除，并在所有设备上退出登录。',
      ],
      button: '移除我的第二验证方式',
      done: { title: '您的第二验证方式已移除', text: ['请使用密码登录 {product}，然后设置新的第二验证方式。'] },
    },
    pt: {
      title: 'Remover os seus segundos fatores',
      text: [
        'A administração de {product} propõe remover os segundos fatores da sua conta, porque já não os pode usar. Com este botão são removidos agora e a sessão é encerrada em todos os dispositivos.',
      ],
      button: 'Remover os meus segundos fatores',
      done: {
        title: 'Os seus segundos fatores foram removidos',
        text: ['Inicie sessão em {product} com a sua senha e configure depois um novo segundo fator.'],
      },
    },
  },
} satisfies PageTopic;
