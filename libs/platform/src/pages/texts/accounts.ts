import type { PageTopic } from '../page-text.js';

export const accountTexts = {
  cancel_deletion: {
    en: {
      title: 'Keep your account',
      text: ['Your account at {product} is going to be deleted. With this button you keep it.'],
      button: 'Keep my account',
      done: { title: 'Your account stays', text: ['You can sign in to {product} again.'] },
    },
    de: {
      title: 'Konto behalten',
      text: ['Ihr Konto bei {product} soll gelöscht werden. Mit dieser Schaltfläche behalten Sie es.'],
      button: 'Konto behalten',
      done: { title: 'Ihr Konto bleibt bestehen', text: ['Sie können sich wieder bei {product} anmelden.'] },
    },
    es: {
      title: 'Conserve su cuenta',
      text: ['Su cuenta en {product} va a ser eliminada. Con este botón la conserva.'],
      button: 'Conservar mi cuenta',
      done: { title: 'Su cuenta se conserva', text: ['Puede volver a iniciar sesión en {product}.'] },
    },
    fr: {
      title: 'Gardez votre compte',
      text: ['Votre compte sur {product} va être supprimé. Avec ce bouton, vous le gardez.'],
      button: 'Garder mon compte',
      done: { title: 'Votre compte est conservé', text: ['Vous pouvez de nouveau vous connecter à {product}.'] },
    },
    zh: {
      title: '保留您的账户',
      text: ['您在 {product} 的账户即将被删除。点击此按钮即可保留。'],
      button: '保留我的账户',
      done: { title: '您的账户已保留', text: ['您可以再次登录 {product}。'] },
    },
    pt: {
      title: 'Mantenha a sua conta',
      text: ['A sua conta em {product} vai ser eliminada. Com este botão pode mantê-la.'],
      button: 'Manter a minha conta',
      done: { title: 'A sua conta foi mantida', text: ['Pode voltar a iniciar sessão em {product}.'] },
    },
  },
  appeal: {
    en: {
      title: 'Appeal the block of your account',
      text: [
        'If you think that the block is a mistake, tell the moderators of {product}. You can do so once, and the decision comes by mail.',
      ],
      button: 'Send the appeal',
      done: { title: 'Your appeal was sent', text: ['The moderators will look at it and tell you by mail.'] },
    },
    de: {
      title: 'Einspruch gegen die Sperre Ihres Kontos',
      text: [
        'Wenn Sie die Sperre für einen Irrtum halten, schreiben Sie es der Moderation von {product}. Das geht einmal, und die Entscheidung kommt per E-Mail.',
      ],
      button: 'Einspruch absenden',
      done: {
        title: 'Ihr Einspruch ist abgeschickt',
        text: ['Die Moderation sieht ihn sich an und schreibt Ihnen eine E-Mail.'],
      },
    },
    es: {
      title: 'Recurso contra el bloqueo de su cuenta',
      text: [
        'Si cree que el bloqueo es un error, dígaselo a la moderación de {product}. Puede hacerlo una vez, y la decisión llega por correo.',
      ],
      button: 'Enviar el recurso',
      done: { title: 'Su recurso se ha enviado', text: ['La moderación lo examinará y le responderá por correo.'] },
    },
    fr: {
      title: 'Appel contre le blocage de votre compte',
      text: [
        'Si vous pensez que le blocage est une erreur, dites-le à la modération de {product}. Vous pouvez le faire une fois, et la décision arrive par e-mail.',
      ],
      button: 'Envoyer l’appel',
      done: { title: 'Votre appel est envoyé', text: ['La modération va l’examiner et vous répondre par e-mail.'] },
    },
    zh: {
      title: '对账户封禁提出申诉',
      text: ['如果您认为封禁是误操作，请告知 {product} 的管理人员。仅可申诉一次，结果将通过邮件通知。'],
      button: '提交申诉',
      done: { title: '您的申诉已提交', text: ['管理人员将进行审核，并通过邮件通知您。'] },
    },
    pt: {
      title: 'Recurso contra o bloqueio da sua conta',
      text: [
        'Se acredita que o bloqueio é um engano, diga-o à moderação de {product}. Pode fazê-lo uma vez, e a decisão chega por e-mail.',
      ],
      button: 'Enviar o recurso',
      done: { title: 'O seu recurso foi enviado', text: ['A moderação vai analisá-lo e responder por e-mail.'] },
    },
  },
} satisfies PageTopic;
