import type { MailTopic } from '../mail-text.js';

export const deletionMails = {
  account_deletion: {
    en: {
      subject: 'Your account at {product} will be deleted',
      preheader: 'Until then you can still keep it.',
      paragraphs: [
        'Your account at {product} is closed and will be erased for good on {deletesAt}. Until then you can still keep it.',
      ],
      button: 'Keep my account',
      after: [],
    },
    de: {
      subject: 'Ihr Konto bei {product} wird gelöscht',
      preheader: 'Bis dahin können Sie es noch behalten.',
      paragraphs: [
        'Ihr Konto bei {product} ist geschlossen und wird am {deletesAt} endgültig gelöscht. Bis dahin können Sie es noch behalten.',
      ],
      button: 'Konto behalten',
      after: [],
    },
    es: {
      subject: 'Su cuenta en {product} se va a eliminar',
      preheader: 'Hasta entonces todavía puede conservarla.',
      paragraphs: [
        'Su cuenta en {product} está cerrada y se eliminará definitivamente el {deletesAt}. Hasta entonces todavía puede conservarla.',
      ],
      button: 'Conservar mi cuenta',
      after: [],
    },
    fr: {
      subject: 'Votre compte sur {product} va être supprimé',
      preheader: 'D’ici là, vous pouvez encore le conserver.',
      paragraphs: [
        'Votre compte sur {product} est fermé et sera définitivement supprimé le {deletesAt}. D’ici là, vous pouvez encore le conserver.',
      ],
      button: 'Conserver mon compte',
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户将被删除',
      preheader: '在此之前，您仍可保留账户。',
      paragraphs: ['您的 {product} 账户已关闭，并将于 {deletesAt} 永久删除。在此之前，您仍可保留账户。'],
      button: '保留我的账户',
      after: [],
    },
    pt: {
      subject: 'A sua conta em {product} será excluída',
      preheader: 'Até lá, ainda é possível mantê-la.',
      paragraphs: [
        'A sua conta em {product} está encerrada e será excluída definitivamente no dia {deletesAt}. Até lá, ainda é possível mantê-la.',
      ],
      button: 'Manter a minha conta',
      after: [],
    },
  },
} satisfies MailTopic;
