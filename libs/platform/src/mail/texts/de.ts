import type { MailTexts } from '../mail-text.js';

const ifItWasYou = 'Wenn Sie das waren, brauchen Sie nichts zu tun.';
const ifItWasNotYou =
  'Wenn Sie das nicht waren, ändern Sie bitte sofort Ihr Passwort und melden Sie sich auf allen Geräten ab.';
const codesAreKnown =
  'Wenn Sie das nicht waren, setzen Sie bitte sofort Ihr Passwort zurück und erstellen Sie dann neue Wiederherstellungscodes: Jemand anderes hat die jetzigen.';
const ignoreIt = 'Wenn Sie damit nicht gerechnet haben, ignorieren Sie diese Nachricht einfach: Es geschieht nichts.';

export const german: MailTexts = {
  shared: {
    greeting: 'Guten Tag {name},',
    linkBelow: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
    linkExpiry: 'Der Link funktioniert einmal und bis zum {expiresAt}.',
    token: 'Oder geben Sie dem Programm dieses Token:',
    forGood: 'nie, sie gilt auf Dauer',
    byRule: 'wiederholte Verstöße gegen die Regeln von {product}',
    noReason: 'Es wurde keiner angegeben',
    footer: 'Diese Nachricht wurde automatisch von {product} versandt.',
  },
  verify_email: {
    subject: 'Bestätigen Sie Ihre Adresse für {product}',
    preheader: 'Nur noch ein Schritt: Bestätigen Sie, dass diese Adresse Ihnen gehört.',
    paragraphs: [
      'Jemand, hoffentlich Sie selbst, hat diese Adresse bei {product} angegeben. Bitte bestätigen Sie, dass sie Ihnen gehört.',
    ],
    button: 'Adresse bestätigen',
    after: [
      'Wenn Sie das nicht waren, ignorieren Sie diese Nachricht einfach: Ohne den Link wird die Adresse nicht verwendet.',
    ],
  },
  account_exists: {
    subject: 'Sie haben bereits ein Konto bei {product}',
    preheader: 'Melden Sie sich einfach an; an Ihrem Konto wurde nichts geändert.',
    paragraphs: [
      'jemand, vielleicht Sie selbst, wollte sich mit dieser Adresse bei {product} registrieren. Zu ihr gibt es aber schon ein Konto.',
      'Melden Sie sich mit Ihrem Passwort an. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Konto ist unverändert.',
    ],
    after: [],
  },
  password_reset: {
    subject: 'Setzen Sie Ihr Passwort bei {product} zurück',
    preheader: 'Mit dem Link in dieser Nachricht wählen Sie ein neues Passwort.',
    paragraphs: ['jemand, hoffentlich Sie selbst, möchte das Passwort Ihres Kontos bei {product} zurücksetzen.'],
    button: 'Neues Passwort wählen',
    after: [
      'Ein neues Passwort beendet alle Ihre Sitzungen; danach melden Sie sich damit an.',
      'Wenn Sie das nicht waren, ignorieren Sie diese Nachricht einfach: Ihr Passwort bleibt, wie es ist.',
    ],
  },
  password_reset_by_admin: {
    subject: 'Wählen Sie ein neues Passwort bei {product}',
    preheader: 'Die Administration bittet Sie um ein neues Passwort.',
    paragraphs: ['die Administration von {product} bittet Sie, ein neues Passwort zu wählen.'],
    button: 'Neues Passwort wählen',
    after: [],
  },
  set_password: {
    subject: 'Ihr Konto bei {product}',
    preheader: 'Es ist bereit: Wählen Sie Ihr Passwort.',
    paragraphs: [
      'für Sie wurde ein Konto bei {product} angelegt. Bitte wählen Sie ein Passwort, mit dem Sie sich anmelden.',
    ],
    button: 'Passwort wählen',
    after: [],
  },
  password_changed: {
    subject: 'Ihr Passwort bei {product} wurde geändert',
    preheader: ifItWasYou,
    paragraphs: ['das Passwort Ihres Kontos bei {product} wurde am {at} geändert.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  password_old: {
    subject: 'Ihr Passwort bei {product} ist alt',
    preheader: 'Sie müssen nichts tun: Es gilt weiter.',
    paragraphs: [
      'Ihr Passwort bei {product} ist seit langer Zeit dasselbe. Es gilt weiter, und es geschieht nichts, wenn Sie es behalten.',
      'Wenn Sie es auch anderswo verwenden oder jemand es gesehen haben könnte, melden Sie sich an und legen Sie ein neues fest.',
    ],
    after: [],
  },
  new_device: {
    subject: 'Neue Anmeldung bei {product}',
    preheader: 'Ihr Konto wurde auf einem neuen Gerät verwendet. Waren Sie das?',
    paragraphs: [
      'am {at} hat sich jemand auf einem neuen Gerät in Ihrem Konto bei {product} angemeldet.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  device_waiting: {
    subject: 'Ein Gerät möchte Ihr Konto bei {product} verwenden',
    preheader: 'Genehmigen Sie es nur, wenn es dieselbe Zahl zeigt wie Ihre Kontoseite.',
    paragraphs: [
      'am {at} hat ein Gerät darum gebeten, mit Ihrem Konto bei {product} verbunden zu werden. Ohne Ihre Genehmigung kann es nichts tun.',
      'Genehmigen Sie es nur, wenn es Ihnen gehört und dieselbe Zahl zeigt. Kennen Sie es nicht, lehnen Sie es ab oder tun Sie nichts.',
    ],
    after: [],
  },
  device_approved: {
    subject: 'Ein Gerät wurde mit Ihrem Konto bei {product} verbunden',
    preheader: ifItWasYou,
    paragraphs: [
      'seit {at} kann ein Gerät Ihr Konto bei {product} verwenden, bis es gesperrt wird.',
      ifItWasYou,
      'Wenn Sie das nicht waren, sperren Sie das Gerät und ändern Sie sofort Ihr Passwort.',
    ],
    after: [],
  },
  device_revoked: {
    subject: 'Ein Gerät wurde von Ihrem Konto bei {product} getrennt',
    preheader: 'Es kann Ihr Konto nicht mehr verwenden.',
    paragraphs: ['am {at} wurde ein Gerät von Ihrem Konto bei {product} getrennt.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  session_reuse: {
    subject: 'Eine Sitzung bei {product} wurde beendet',
    preheader: 'Das geschah zu Ihrer Sicherheit. Bitte melden Sie sich neu an.',
    paragraphs: [
      'am {at} wurde ein alter Schlüssel einer Ihrer Sitzungen bei {product} erneut verwendet. Vielleicht hat ihn jemand kopiert; deshalb haben wir die Sitzung beendet.',
      'Bitte melden Sie sich neu an. Wenn Sie sich das nicht erklären können, ändern Sie Ihr Passwort und melden Sie sich auf allen Geräten ab.',
    ],
    after: [],
  },
  second_factor_changed: {
    subject: 'Ihre Anmeldung in zwei Schritten bei {product} wurde geändert',
    preheader: ifItWasYou,
    paragraphs: [
      'der zweite Schritt der Anmeldung in Ihrem Konto bei {product} wurde am {at} geändert.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  second_step_failed: {
    subject: 'Ein zweiter Anmeldeschritt bei {product} ist fehlgeschlagen',
    preheader: 'Jemand kam über den ersten Schritt hinaus. Waren Sie das?',
    paragraphs: [
      'am {at} hat jemand für Ihr Konto bei {product} das richtige Passwort oder den richtigen Code angegeben, aber einen falschen zweiten Faktor. Hineingekommen ist niemand.',
      'Wenn Sie das waren, versuchen Sie es einfach noch einmal. Wenn nicht, ändern Sie jetzt Ihr Passwort: Jemand kennt es.',
    ],
    after: [],
  },
  passkey_added: {
    subject: 'Ihr Konto bei {product} hat einen neuen Passkey',
    preheader: ifItWasYou,
    paragraphs: [
      'Ihrem Konto bei {product} wurde am {at} ein Passkey hinzugefügt. Wer ihn hat, kann sich ohne Passwort anmelden.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  passkey_removed: {
    subject: 'Ein Passkey Ihres Kontos bei {product} wurde entfernt',
    preheader: ifItWasYou,
    paragraphs: [
      'aus Ihrem Konto bei {product} wurde am {at} ein Passkey entfernt. Mit ihm kann sich niemand mehr anmelden.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  api_key_added: {
    subject: 'Ein neuer API-Schlüssel für Ihr Konto bei {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'am {at} wurde der API-Schlüssel „{key}“ ({prefix}…) für Ihr Konto bei {product} angelegt. Ein Programm, das ihn hat, kann in Ihrem Namen handeln.',
      ifItWasYou,
      'Wenn Sie das nicht waren, widerrufen Sie den Schlüssel, ändern Sie Ihr Passwort und melden Sie sich auf allen Geräten ab.',
    ],
    after: [],
  },
  api_key_leaked: {
    subject: 'Ein Geheimnis eines API-Schlüssels bei {product} wurde gefunden',
    preheader: 'Es gilt nicht mehr. Bitte erzeugen Sie ein neues.',
    paragraphs: [
      'am {at} wurde {product} gemeldet, dass ein Geheimnis des API-Schlüssels „{key}“ ({prefix}…) an einer Stelle steht, an der andere es lesen können. Wir haben es sofort ungültig gemacht.',
      'Entfernen Sie es dort, erzeugen Sie ein neues, und prüfen Sie, wofür der Schlüssel verwendet wurde.',
    ],
    after: [],
  },
  api_key_exposed: {
    subject: 'Ein Geheimnis eines API-Schlüssels bei {product} wurde gefunden und gilt noch',
    preheader: 'Erneuern oder widerrufen Sie den Schlüssel jetzt.',
    paragraphs: [
      'am {at} wurde {product} gemeldet, dass ein Geheimnis des API-Schlüssels „{key}“ ({prefix}…) an einer Stelle steht, an der andere es lesen können. Es gilt noch.',
      'Erneuern oder widerrufen Sie den Schlüssel jetzt, und prüfen Sie, wofür er verwendet wurde.',
    ],
    after: [],
  },
  provider_address_unconfirmed: {
    subject: 'Anmeldung bei {product} mit dieser Adresse',
    preheader: 'Der benutzte Dienst bestätigt sie nicht, deshalb ist nichts geschehen.',
    paragraphs: [
      'jemand, vielleicht Sie selbst, wollte sich bei {product} über einen anderen Dienst anmelden, der diese Adresse nennt, aber nicht bestätigt, dass sie Ihnen gehört. Deshalb wurde niemand angemeldet.',
      'Wenn Sie das waren: Melden Sie sich hier mit dieser Adresse an, oder registrieren Sie sich damit, und verknüpfen Sie dann den Dienst in Ihrem Konto.',
    ],
    after: [ignoreIt],
  },
  ways_in_left: {
    subject: 'Was Ihr Konto bei {product} öffnet',
    preheader: 'Sehen Sie einmal nach, ob alles davon Ihnen gehört.',
    paragraphs: [
      'Sie haben bei {product} ein neues Passwort gesetzt. Daneben gibt es weiterhin: Passkeys: {passkeys}, Authenticator-Apps: {apps}, verknüpfte Anbieter: {providers}.',
      'Wenn Sie etwas davon nicht kennen, melden Sie sich an und entfernen Sie es in Ihrem Konto: Jemand anderes kann es hinzugefügt haben.',
    ],
    after: [],
  },
  identity_linked: {
    subject: 'Ein weiterer Weg zur Anmeldung bei {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'am {at} wurde ein Konto bei {provider} mit Ihrem Konto bei {product} verknüpft. Wer dort angemeldet ist, kann sich hier anmelden.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  identity_unlinked: {
    subject: 'Ein Weg zur Anmeldung bei {product} wurde entfernt',
    preheader: ifItWasYou,
    paragraphs: [
      'am {at} wurde die Verknüpfung eines Kontos bei {provider} mit Ihrem Konto bei {product} gelöst. Es öffnet Ihr Konto nicht mehr.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  factor_reset_asked: {
    subject: 'Ihre zweiten Faktoren bei {product} werden entfernt',
    preheader: 'Der Administration wurde gesagt, dass Sie sie nicht mehr benutzen können.',
    paragraphs: [
      'der Administration von {product} wurde gesagt, dass Sie Ihren zweiten Faktor verloren haben; sie wird Sie ohne ihn hineinlassen. Am {inForceAt} werden Ihre Authenticator-Apps, Passkeys und Wiederherstellungscodes entfernt und alle Geräte abgemeldet.',
      'Wenn Sie darum gebeten haben, brauchen Sie nicht zu warten: Bestätigen Sie es mit dieser Schaltfläche.',
    ],
    button: 'Zweite Faktoren jetzt entfernen',
    after: [
      'Wenn Sie nicht darum gebeten haben, melden Sie sich vorher mit Ihrem zweiten Faktor an: Dann geschieht nichts. Ändern Sie außerdem Ihr Passwort.',
    ],
  },
  factors_reset: {
    subject: 'Ihre zweiten Faktoren bei {product} wurden entfernt',
    preheader: 'Richten Sie bei der nächsten Anmeldung einen neuen ein.',
    paragraphs: [
      'Ihre Authenticator-Apps, Passkeys und Wiederherstellungscodes bei {product} wurden am {at} entfernt, und alle Geräte sind abgemeldet. Melden Sie sich mit Ihrem Passwort an und richten Sie dann einen neuen zweiten Faktor ein.',
      ifItWasNotYou,
    ],
    after: [],
  },
  recovery_codes_replaced: {
    subject: 'Ihre Wiederherstellungscodes für {product} sind neu',
    preheader: ifItWasYou,
    paragraphs: [
      'für Ihr Konto bei {product} wurden am {at} neue Wiederherstellungscodes erstellt. Die bisherigen gelten nicht mehr.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  recovery_codes_used: {
    subject: 'Wiederherstellungscodes Ihres Kontos bei {product} wurden benutzt',
    preheader: ifItWasYou,
    paragraphs: [
      'am {at} wurden zwei Wiederherstellungscodes Ihres Kontos bei {product} benutzt, um ein neues Passwort zu setzen. Sie gelten nicht noch einmal.',
      ifItWasYou,
      'Wenn Sie das nicht waren, halten Sie es jetzt auf: Die übrigen Codes werden ungültig, alle Sitzungen enden, und wir schicken Ihnen einen Link, mit dem Sie ein neues Passwort wählen.',
    ],
    button: 'Wiederherstellung aufhalten',
    after: [],
  },
  recovery_code_used: {
    subject: 'Ein Wiederherstellungscode Ihres Kontos bei {product} wurde benutzt',
    preheader: ifItWasYou,
    paragraphs: [
      'am {at} wurde ein Wiederherstellungscode als zweiter Schritt der Anmeldung in Ihrem Konto bei {product} benutzt. Er gilt nicht noch einmal.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  sign_in_code: {
    subject: 'Ihr Anmeldecode für {product}',
    preheader: 'Geben Sie ihn dort ein, wo Sie ihn angefordert haben.',
    paragraphs: ['mit diesem Code melden Sie sich bei {product} an:'],
    after: [
      'Der Code funktioniert einmal und bis zum {expiresAt}.',
      'Geben Sie ihn niemals weiter, auch nicht an Personen, die sich als Mitarbeitende von {product} ausgeben. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht einfach.',
    ],
  },
  email_change_confirm: {
    subject: 'Bestätigen Sie Ihre neue Adresse für {product}',
    preheader: 'Nur noch ein Schritt: Bestätigen Sie, dass diese Adresse Ihnen gehört.',
    paragraphs: [
      'Jemand, hoffentlich Sie selbst, möchte diese Adresse für ein Konto bei {product} verwenden. Bitte bestätigen Sie, dass sie Ihnen gehört.',
    ],
    button: 'Neue Adresse bestätigen',
    after: [ignoreIt],
  },
  email_change_notice: {
    subject: 'Die Adresse Ihres Kontos bei {product} wird geändert',
    preheader: 'Wenn Sie das nicht waren, können Sie es rückgängig machen.',
    paragraphs: [
      'am {at} hat jemand, hoffentlich Sie selbst, für Ihr Konto bei {product} eine andere E-Mail-Adresse angegeben.',
      'Wenn Sie das waren, brauchen Sie nichts zu tun. Andernfalls machen Sie die Änderung rückgängig: Ihr Konto behält diese Adresse, alle Sitzungen enden, und Sie erhalten einen Link, um ein neues Passwort zu wählen.',
    ],
    button: 'Änderung rückgängig machen',
    after: [],
  },
  invitation: {
    subject: 'Sie sind zu {product} eingeladen',
    preheader: 'Nehmen Sie die Einladung an und eröffnen Sie Ihr Konto.',
    paragraphs: ['Sie sind eingeladen, ein Konto bei {product} zu eröffnen.'],
    button: 'Einladung annehmen',
    after: [ignoreIt],
  },
  organization_invitation: {
    subject: 'Einladung zu {organization} bei {product}',
    preheader: 'Nehmen Sie die Einladung zur Zusammenarbeit an.',
    paragraphs: ['Sie sind eingeladen, bei {product} der Organisation „{organization}“ beizutreten.'],
    button: 'Einladung annehmen',
    after: [ignoreIt],
  },
  account_locked: {
    subject: 'Ihr Konto bei {product} ist vorübergehend gesperrt',
    preheader: 'Es gab zu viele fehlgeschlagene Anmeldeversuche.',
    paragraphs: [
      'zu viele Versuche, sich in Ihrem Konto bei {product} anzumelden, sind fehlgeschlagen. Zu Ihrem Schutz ist die Anmeldung seit {at} vorübergehend gesperrt.',
      'Wenn Sie das waren, warten Sie bitte etwas und versuchen Sie es dann noch einmal, oder setzen Sie Ihr Passwort zurück. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Niemand ist hineingekommen.',
    ],
    after: [],
  },
  moderation_warning: {
    subject: 'Eine Warnung von {product}',
    preheader: 'Wenn es dabei bleibt, geschieht nichts weiter.',
    paragraphs: [
      'mit Ihrem Konto bei {product} ist in letzter Zeit mehrmals etwas geschehen, das dort nicht erlaubt ist. Dies ist eine Warnung: Weiter geschieht jetzt nichts.',
      'Wenn es so weitergeht, wird Ihr Konto erst verlangsamt und dann für eine Zeit gesperrt.',
      'Wenn Sie das nicht waren, benutzt vielleicht jemand anderes Ihr Konto: Ändern Sie bitte sofort Ihr Passwort und melden Sie sich auf allen Geräten ab.',
    ],
    after: [],
  },
  account_banned: {
    subject: 'Ihr Konto bei {product} wurde gesperrt',
    preheader: 'Sie können sich nicht mehr anmelden.',
    paragraphs: [
      'Ihr Konto bei {product} wurde am {at} gesperrt. Alle Ihre Sitzungen sind beendet, und solange die Sperre gilt, können Sie sich nicht anmelden.',
      'Die Sperre endet: {until}.',
      'Der Grund: {reason}.',
    ],
    button: 'Einspruch einlegen',
    after: [
      'Wenn Sie das für einen Irrtum halten, sagen Sie es uns einmal über die Schaltfläche. Anmelden müssen Sie sich dafür nicht.',
    ],
  },
  ban_lifted: {
    subject: 'Ihr Konto bei {product} ist wieder offen',
    preheader: 'Sie können sich wieder anmelden.',
    paragraphs: ['die Sperre Ihres Kontos bei {product} wurde am {at} aufgehoben. Sie können sich wieder anmelden.'],
    after: [],
  },
  appeal_rejected: {
    subject: 'Ihr Einspruch bei {product}',
    preheader: 'Die Sperre Ihres Kontos bleibt bestehen.',
    paragraphs: [
      'Ihr Einspruch gegen die Sperre Ihres Kontos bei {product} wurde geprüft. Die Sperre bleibt bestehen.',
      'Sie endet: {until}.',
    ],
    after: [],
  },
  account_deletion: {
    subject: 'Ihr Konto bei {product} wird gelöscht',
    preheader: 'Bis dahin können Sie es noch behalten.',
    paragraphs: [
      'Ihr Konto bei {product} ist geschlossen und wird am {deletesAt} endgültig gelöscht. Bis dahin können Sie es noch behalten.',
    ],
    button: 'Konto behalten',
    after: [],
  },
};
