import { inEveryLanguage } from '../../language/words.js';

export const labels = inEveryLanguage({
  en: { email: 'E-mail address', password: 'New password', text: 'What do you want to say?' },
  de: { email: 'E-Mail-Adresse', password: 'Neues Passwort', text: 'Was möchten Sie sagen?' },
  es: { email: 'Dirección de correo', password: 'Contraseña nueva', text: '¿Qué quiere decir?' },
  fr: { email: 'Adresse e-mail', password: 'Nouveau mot de passe', text: 'Que voulez-vous dire ?' },
  zh: { email: '邮箱地址', password: '新密码', text: '您想说明什么？' },
  pt: { email: 'Endereço de e-mail', password: 'Nova senha', text: 'O que quer dizer?' },
});

export const hints = inEveryLanguage({
  en: { password: 'At least {minLength} characters. A few words in a row are easy to remember.' },
  de: { password: 'Mindestens {minLength} Zeichen. Ein paar Wörter hintereinander sind leicht zu merken.' },
  es: { password: 'Al menos {minLength} caracteres. Unas cuantas palabras seguidas son fáciles de recordar.' },
  fr: { password: 'Au moins {minLength} caractères. Quelques mots à la suite se retiennent facilement.' },
  zh: { password: '至少 {minLength} 个字符。几个连在一起的词语很容易记住。' },
  pt: { password: 'Pelo menos {minLength} caracteres. Algumas palavras seguidas são fáceis de memorizar.' },
});

export const rules = inEveryLanguage({
  en: {
    lowercase: 'Lower-case letters: at least {count}.',
    uppercase: 'Capital letters: at least {count}.',
    numeric: 'Digits: at least {count}.',
    symbol: 'Other characters: at least {count}.',
    requirements: 'Kinds of characters that are needed: {count}.',
  },
  de: {
    lowercase: 'Kleinbuchstaben: mindestens {count}.',
    uppercase: 'Großbuchstaben: mindestens {count}.',
    numeric: 'Ziffern: mindestens {count}.',
    symbol: 'Andere Zeichen: mindestens {count}.',
    requirements: 'Davon nötige Arten von Zeichen: {count}.',
  },
  es: {
    lowercase: 'Letras minúsculas: al menos {count}.',
    uppercase: 'Letras mayúsculas: al menos {count}.',
    numeric: 'Cifras: al menos {count}.',
    symbol: 'Otros caracteres: al menos {count}.',
    requirements: 'Tipos de caracteres necesarios: {count}.',
  },
  fr: {
    lowercase: 'Lettres minuscules : au moins {count}.',
    uppercase: 'Lettres majuscules : au moins {count}.',
    numeric: 'Chiffres : au moins {count}.',
    symbol: 'Autres caractères : au moins {count}.',
    requirements: 'Types de caractères nécessaires : {count}.',
  },
  zh: {
    lowercase: '小写字母：至少 {count} 个。',
    uppercase: '大写字母：至少 {count} 个。',
    numeric: '数字：至少 {count} 个。',
    symbol: '其他字符：至少 {count} 个。',
    requirements: '所需字符种类数：{count}。',
  },
  pt: {
    lowercase: 'Letras minúsculas: pelo menos {count}.',
    uppercase: 'Letras maiúsculas: pelo menos {count}.',
    numeric: 'Algarismos: pelo menos {count}.',
    symbol: 'Outros caracteres: pelo menos {count}.',
    requirements: 'Tipos de caracteres necessários: {count}.',
  },
});
