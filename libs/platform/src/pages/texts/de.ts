import type { PageTexts } from '../page-text.js';

export const german: PageTexts = {
  pages: {
    verify: {
      title: 'Adresse bestätigen',
      text: ['Mit dieser Schaltfläche bestätigen Sie, dass die E-Mail-Adresse Ihnen gehört.'],
      button: 'Adresse bestätigen',
      done: { title: 'Ihre Adresse ist bestätigt', text: ['Sie können sich jetzt bei {product} anmelden.'] },
    },
    forgot_password: {
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
    reset_password: {
      title: 'Passwort wählen',
      text: ['Damit melden Sie sich bei {product} an. Alle angemeldeten Geräte werden abgemeldet.'],
      button: 'Passwort speichern',
      done: { title: 'Ihr Passwort ist gespeichert', text: ['Sie können sich jetzt damit bei {product} anmelden.'] },
    },
    confirm_email: {
      title: 'Neue Adresse bestätigen',
      text: ['Mit dieser Schaltfläche erhält Ihr Konto bei {product} diese E-Mail-Adresse.'],
      button: 'Neue Adresse bestätigen',
      done: { title: 'Ihre neue Adresse ist bestätigt', text: ['Von jetzt an schreiben wir an diese Adresse.'] },
    },
    undo_email_change: {
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
    stop_recovery: {
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
    reset_second_factors: {
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
    cancel_deletion: {
      title: 'Konto behalten',
      text: ['Ihr Konto bei {product} soll gelöscht werden. Mit dieser Schaltfläche behalten Sie es.'],
      button: 'Konto behalten',
      done: { title: 'Ihr Konto bleibt bestehen', text: ['Sie können sich wieder bei {product} anmelden.'] },
    },
    appeal: {
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
  },
  labels: { email: 'E-Mail-Adresse', password: 'Neues Passwort', text: 'Was möchten Sie sagen?' },
  hints: { password: 'Mindestens {minLength} Zeichen. Ein paar Wörter hintereinander sind leicht zu merken.' },
  rules: {
    lowercase: 'Kleinbuchstaben: mindestens {count}.',
    uppercase: 'Großbuchstaben: mindestens {count}.',
    numeric: 'Ziffern: mindestens {count}.',
    symbol: 'Andere Zeichen: mindestens {count}.',
    requirements: 'Davon nötige Arten von Zeichen: {count}.',
  },
  problems: {
    invalid_token:
      'Dieser Link ist nicht mehr gültig: Er ist abgelaufen, wurde schon verwendet, oder es gibt einen neueren.',
    form_expired:
      'Diese Seite war zu lange geöffnet, oder Ihr Browser behält keine Cookies. Bitte versuchen Sie es noch einmal.',
    email_invalid: 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel ada@example.org.',
    password_missing: 'Geben Sie ein Passwort ein.',
    password_too_short: 'Dieses Passwort ist zu kurz.',
    password_too_long: 'Dieses Passwort ist zu lang.',
    password_too_weak: 'Dieses Passwort ist leicht zu erraten. Fügen Sie ein oder zwei Wörter hinzu.',
    password_too_common:
      'Dieses Passwort verwenden viele, deshalb wird es zuerst probiert. Bitte wählen Sie ein anderes.',
    password_breached: 'Dieses Passwort ist aus einem Datenleck bekannt. Bitte wählen Sie ein anderes.',
    password_contains_context:
      'Dieses Passwort enthält Ihren Namen, Ihre Adresse oder den Namen dieses Dienstes. Bitte wählen Sie ein anderes.',
    password_reused: 'Dieses Passwort hatten Sie schon einmal. Bitte wählen Sie ein anderes.',
    too_often: 'Das war zu oft. Bitte warten Sie etwas und versuchen Sie es dann noch einmal.',
    busy: 'Das geht gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
    mail_not_configured: '{product} kann keine E-Mails versenden. Bitte wenden Sie sich an die Administration.',
    text_too_long: 'Das ist zu lang: höchstens 4000 Zeichen.',
    text_invalid: 'Schreiben Sie, was Sie sagen möchten, in Zeichen, die sich anzeigen lassen.',
    already_appealed: 'Sie haben gegen diese Sperre schon Einspruch eingelegt. Die Entscheidung kommt per E-Mail.',
    appeal_rejected: 'Ihr Einspruch wurde geprüft, und die Sperre bleibt bestehen.',
    ban_over: 'Diese Sperre ist vorbei: Sie können sich wieder anmelden.',
    captcha_required: 'Bitte bestätigen Sie, dass Sie ein Mensch sind.',
    captcha_failed:
      'Das wurde nicht bestätigt oder hat zu lange gedauert. Bitte bestätigen Sie noch einmal, dass Sie ein Mensch sind.',
    captcha_unavailable:
      'Die Prüfung, ob Sie ein Mensch sind, ließ sich nicht laden. Bitte versuchen Sie es gleich noch einmal, oder erlauben Sie ihre Skripte in Ihrem Browser.',
    other: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es später noch einmal.',
  },
  notes: {
    banned_until: 'Ihr Konto bei {product} ist gesperrt bis: {until}.',
    banned_for_good: 'Ihr Konto bei {product} ist auf Dauer gesperrt.',
    ban_reason: 'Der Grund: {reason}',
    ban_by_rule: 'Der Grund: wiederholte Verstöße gegen die Regeln von {product}.',
  },
  problem: 'Fehler',
  anew: 'Neuen Link anfordern',
};
