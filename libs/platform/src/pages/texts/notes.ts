import { inEveryLanguage } from '../../language/words.js';

export const notes = inEveryLanguage({
  en: {
    banned_until: 'Your account at {product} is blocked until {until}.',
    banned_for_good: 'Your account at {product} is blocked for good.',
    ban_reason: 'The reason: {reason}',
    ban_by_rule: 'The reason: repeated violations of the rules of {product}.',
  },
  de: {
    banned_until: 'Ihr Konto bei {product} ist gesperrt bis: {until}.',
    banned_for_good: 'Ihr Konto bei {product} ist auf Dauer gesperrt.',
    ban_reason: 'Der Grund: {reason}',
    ban_by_rule: 'Der Grund: wiederholte Verstöße gegen die Regeln von {product}.',
  },
  es: {
    banned_until: 'Su cuenta en {product} está bloqueada hasta: {until}.',
    banned_for_good: 'Su cuenta en {product} está bloqueada definitivamente.',
    ban_reason: 'Motivo: {reason}',
    ban_by_rule: 'Motivo: incumplimientos repetidos de las normas de {product}.',
  },
  fr: {
    banned_until: 'Votre compte sur {product} est bloqué jusqu’à cette date : {until}.',
    banned_for_good: 'Votre compte sur {product} est bloqué définitivement.',
    ban_reason: 'Motif : {reason}',
    ban_by_rule: 'Motif : infractions répétées aux règles de {product}.',
  },
  zh: {
    banned_until: '您在 {product} 的账户已被封禁，直至 {until}。',
    banned_for_good: '您在 {product} 的账户已被永久封禁。',
    ban_reason: '原因：{reason}',
    ban_by_rule: '原因：多次违反 {product} 的规则。',
  },
  pt: {
    banned_until: 'A sua conta em {product} está bloqueada até: {until}.',
    banned_for_good: 'A sua conta em {product} está bloqueada definitivamente.',
    ban_reason: 'Motivo: {reason}',
    ban_by_rule: 'Motivo: violações repetidas das regras de {product}.',
  },
});

export const problem = { en: 'Error', de: 'Fehler', es: 'Error', fr: 'Erreur', zh: '错误', pt: 'Erro' };

export const anew = {
  en: 'Ask for a new link',
  de: 'Neuen Link anfordern',
  es: 'Pedir un enlace nuevo',
  fr: 'Demander un nouveau lien',
  zh: '获取新链接',
  pt: 'Pedir um novo link',
};
