import type { PageTopic } from '../page-text.js';

export const passwordTexts = {
  forgot_password: {
    en: {
      title: 'Forgot your password?',
      text: ['Enter the e-mail address of your account at {product}. We send you a link to choose a new password.'],
      button: 'Send me the link',
      done: {
        title: 'Look at your mail',
        text: [
          'If there is an account with this address, a message with a link is on its way.',
          'Nothing there after a few minutes? Look into the spam folder too.',
        ],
      },
    },
    de: {
      title: 'Passwort vergessen?',
      text: [
        'Geben Sie die E-Mail-Adresse Ihres Kontos bei {product} ein. Wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
      ],
      button: 'Link zuschicken',
      done: {
        title: 'Sehen Sie in Ihr Postfach',
        text: [
          'Wenn es zu dieser Adresse ein Konto gibt, ist eine Nachricht mit einem Link unterwegs.',
          'Nach ein paar Minuten noch nichts da? Sehen Sie auch im Spam-Ordner nach.',
        ],
      },
    },
    es: {
      title: '¿Ha olvidado su contraseña?',
      text: [
        'Escriba la dirección de correo de su cuenta en {product}. Le enviaremos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Enviarme el enlace',
      done: {
        title: 'Mire su correo',
        text: [
          'Si existe una cuenta con esta dirección, un mensaje con un enlace está en camino.',
          '¿No ha llegado nada en unos minutos? Mire también en la carpeta de correo no deseado.',
        ],
      },
    },
    fr: {
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
    zh: {
      title: '忘记密码了？',
      text: ['请输入您在 {product} 的账户邮箱地址。我们会向您发送一个链接，用于设置新密码。'],
      button: '发送链接',
      done: {
        title: '请查看您的邮箱',
        text: [
          '如果该地址对应一个账户，一封包含链接的邮件正在发送途中。',
          '几分钟后仍未收到？请同时查看垃圾邮件文件夹。',
        ],
      },
    },
    pt: {
      title: 'Esqueceu-se da senha?',
      text: [
        'Indique o endereço de e-mail da sua conta em {product}. Enviaremos um link para escolher uma nova senha.',
      ],
      button: 'Enviar-me o link',
      done: {
        title: 'Veja o seu e-mail',
        text: [
          'Se existir uma conta com este endereço, uma mensagem com um link está a caminho.',
          'Nada depois de alguns minutos? Veja também na pasta de spam.',
        ],
      },
    },
  },
  reset_password: {
    en: {
      title: 'Choose your password',
      text: ['You will sign in to {product} with it. Every device that is signed in will be signed out.'],
      button: 'Save the password',
      done: { title: 'Your password is saved', text: ['You can sign in to {product} with it now.'] },
    },
    de: {
      title: 'Passwort wählen',
      text: ['Damit melden Sie sich bei {product} an. Alle angemeldeten Geräte werden abgemeldet.'],
      button: 'Passwort speichern',
      done: { title: 'Ihr Passwort ist gespeichert', text: ['Sie können sich jetzt damit bei {product} anmelden.'] },
    },
    es: {
      title: 'Elija su contraseña',
      text: ['Con ella iniciará sesión en {product}. Se cerrará la sesión en todos los dispositivos.'],
      button: 'Guardar la contraseña',
      done: { title: 'Su contraseña está guardada', text: ['Ya puede iniciar sesión con ella en {product}.'] },
    },
    fr: {
      title: 'Choisissez votre mot de passe',
      text: ['Il vous servira à vous connecter à {product}. Tous les appareils connectés seront déconnectés.'],
      button: 'Enregistrer le mot de passe',
      done: {
        title: 'Votre mot de passe est enregistré',
        text: ['Vous pouvez maintenant l’utiliser pour vous connecter à {product}.'],
      },
    },
    zh: {
      title: '设置您的密码',
      text: ['您将使用此密码登录 {product}。所有已登录的设备都会退出登录。'],
      button: '保存密码',
      done: { title: '您的密码已保存', text: ['您现在可以用它登录 {product} 了。'] },
    },
    pt: {
      title: 'Escolha a sua senha',
      text: ['Com ela iniciará sessão em {product}. A sessão será terminada em todos os dispositivos.'],
      button: 'Guardar a senha',
      done: { title: 'A sua senha está guardada', text: ['Já pode iniciar sessão com ela em {product}.'] },
    },
  },
} satisfies PageTopic;
