import type { PageTopic } from '../page-text.js';

export const addressTexts = {
  verify: {
    en: {
      title: 'Confirm your address',
      text: ['With this button you confirm that the e-mail address is yours.'],
      button: 'Confirm my address',
      done: { title: 'Your address is confirmed', text: ['You can sign in to {product} now.'] },
    },
    de: {
      title: 'Adresse bestätigen',
      text: ['Mit dieser Schaltfläche bestätigen Sie, dass die E-Mail-Adresse Ihnen gehört.'],
      button: 'Adresse bestätigen',
      done: { title: 'Ihre Adresse ist bestätigt', text: ['Sie können sich jetzt bei {product} anmelden.'] },
    },
    es: {
      title: 'Confirme su dirección',
      text: ['Con este botón confirma que la dirección de correo es suya.'],
      button: 'Confirmar mi dirección',
      done: { title: 'Su dirección está confirmada', text: ['Ya puede iniciar sesión en {product}.'] },
    },
    fr: {
      title: 'Confirmez votre adresse',
      text: ['Avec ce bouton, vous confirmez que l’adresse e-mail est bien la vôtre.'],
      button: 'Confirmer mon adresse',
      done: { title: 'Votre adresse est confirmée', text: ['Vous pouvez maintenant vous connecter à {product}.'] },
    },
    zh: {
      title: '确认您的邮箱地址',
      text: ['点击此按钮，确认该邮箱地址属于您。'],
      button: '确认我的地址',
      done: { title: '您的地址已确认', text: ['您现在可以登录 {product} 了。'] },
    },
    pt: {
      title: 'Confirme o seu endereço',
      text: ['Com este botão confirma que o endereço de e-mail é seu.'],
      button: 'Confirmar o meu endereço',
      done: { title: 'O seu endereço está confirmado', text: ['Já pode iniciar sessão em {product}.'] },
    },
  },
  confirm_email: {
    en: {
      title: 'Confirm your new address',
      text: ['With this button your account at {product} gets this e-mail address.'],
      button: 'Confirm the new address',
      done: { title: 'Your new address is confirmed', text: ['From now on we write to this address.'] },
    },
    de: {
      title: 'Neue Adresse bestätigen',
      text: ['Mit dieser Schaltfläche erhält Ihr Konto bei {product} diese E-Mail-Adresse.'],
      button: 'Neue Adresse bestätigen',
      done: { title: 'Ihre neue Adresse ist bestätigt', text: ['Von jetzt an schreiben wir an diese Adresse.'] },
    },
    es: {
      title: 'Confirme su nueva dirección',
      text: ['Con este botón su cuenta en {product} recibe esta dirección de correo.'],
      button: 'Confirmar la nueva dirección',
      done: { title: 'Su nueva dirección está confirmada', text: ['Desde ahora le escribiremos a esta dirección.'] },
    },
    fr: {
      title: 'Confirmez votre nouvelle adresse',
      text: ['Avec ce bouton, votre compte sur {product} reçoit cette adresse e-mail.'],
      button: 'Confirmer la nouvelle adresse',
      done: { title: 'Votre nouvelle adresse est confirmée', text: ['Désormais, nous vous écrirons à cette adresse.'] },
    },
    zh: {
      title: '确认您的新地址',
      text: ['点击此按钮后，您在 {product} 的账户将使用此邮箱地址。'],
      button: '确认新地址',
      done: { title: '您的新地址已确认', text: ['今后我们会向此地址发送邮件。'] },
    },
    pt: {
      title: 'Confirme o seu novo endereço',
      text: ['Com este botão a sua conta em {product} recebe este endereço de e-mail.'],
      button: 'Confirmar o novo endereço',
      done: {
        title: 'O seu novo endereço está confirmado',
        text: ['A partir de agora escreveremos para este endereço.'],
      },
    },
  },
  undo_email_change: {
    en: {
      title: 'Undo the change of your address',
      text: [
        'Your account at {product} keeps its old e-mail address, every device is signed out, and we send you a link to choose a new password.',
      ],
      button: 'Undo the change',
      done: {
        title: 'The change is undone',
        text: ['Your account has its old address. Please choose a new password with the link that we just sent to it.'],
      },
    },
    de: {
      title: 'Änderung der Adresse rückgängig machen',
      text: [
        'Ihr Konto bei {product} behält seine alte E-Mail-Adresse, alle Geräte werden abgemeldet, und wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
      ],
      button: 'Änderung rückgängig machen',
      done: {
        title: 'Die Änderung ist rückgängig gemacht',
        text: [
          'Ihr Konto hat seine alte Adresse. Bitte wählen Sie ein neues Passwort mit dem Link, den wir gerade dorthin geschickt haben.',
        ],
      },
    },
    es: {
      title: 'Deshacer el cambio de dirección',
      text: [
        'Su cuenta en {product} conserva su dirección de correo anterior, se cierra la sesión en todos los dispositivos y le enviamos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Deshacer el cambio',
      done: {
        title: 'El cambio está deshecho',
        text: [
          'Su cuenta tiene su dirección anterior. Elija una contraseña nueva con el enlace que acabamos de enviarle.',
        ],
      },
    },
    fr: {
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
    zh: {
      title: '撤销地址更改',
      text: ['您在 {product} 的账户将保留原邮箱地址，所有设备都会退出登录，我们还会向您发送一个链接，用于设置新密码。'],
      button: '撤销更改',
      done: { title: '更改已撤销', text: ['您的账户已恢复原地址。请通过我们刚刚发送到该地址的链接设置新密码。'] },
    },
    pt: {
      title: 'Anular a alteração do endereço',
      text: [
        'A sua conta em {product} mantém o endereço de e-mail antigo, a sessão é terminada em todos os dispositivos e enviamos um link para escolher uma nova senha.',
      ],
      button: 'Anular a alteração',
      done: {
        title: 'A alteração foi anulada',
        text: ['A sua conta tem o endereço antigo. Escolha uma nova senha com o link que acabamos de enviar para lá.'],
      },
    },
  },
} satisfies PageTopic;
