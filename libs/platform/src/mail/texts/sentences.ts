import type { InEveryLanguage } from '../../language/words.js';
import type { SharedTexts } from '../mail-text.js';

export const shared: InEveryLanguage<SharedTexts> = {
  en: {
    greeting: 'Hello {name},',
    linkBelow: 'If the button does not work, open this address:',
    linkExpiry: 'The link works once, until {expiresAt}.',
    token: 'Or give this token to the program:',
    forGood: 'never, it is for good',
    byRule: 'repeated violations of the rules of {product}',
    noReason: 'none was given',
    footer: 'This message was sent automatically by {product}.',
  },
  de: {
    greeting: 'Guten Tag {name},',
    linkBelow: 'Falls die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
    linkExpiry: 'Der Link funktioniert einmal und bis zum {expiresAt}.',
    token: 'Oder geben Sie dem Programm dieses Token:',
    forGood: 'nie, sie gilt auf Dauer',
    byRule: 'wiederholte Verstöße gegen die Regeln von {product}',
    noReason: 'Es wurde keiner angegeben',
    footer: 'Diese Nachricht wurde automatisch von {product} versandt.',
  },
  es: {
    greeting: 'Hola, {name}:',
    linkBelow: 'Si el botón no funciona, abra esta dirección:',
    linkExpiry: 'El enlace funciona una sola vez y hasta el {expiresAt}.',
    token: 'O bien indique este token al programa:',
    forGood: 'nunca, es definitivo',
    byRule: 'incumplimientos repetidos de las normas de {product}',
    noReason: 'no se ha indicado ninguno',
    footer: '{product} ha enviado este mensaje de forma automática.',
  },
  fr: {
    greeting: 'Bonjour {name},',
    linkBelow: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
    linkExpiry: 'Le lien fonctionne une seule fois, jusqu’au {expiresAt}.',
    token: 'Ou donnez ce jeton au programme :',
    forGood: 'jamais, il est définitif',
    byRule: 'infractions répétées aux règles de {product}',
    noReason: 'aucun n’a été indiqué',
    footer: 'Ce message a été envoyé automatiquement par {product}.',
  },
  zh: {
    greeting: '{name}，您好：',
    linkBelow: '如果按钮无法打开，请访问以下地址：',
    linkExpiry: '此链接仅可使用一次，有效期至 {expiresAt}。',
    token: '或将此令牌提供给程序：',
    forGood: '永久封禁，不会解除',
    byRule: '多次违反 {product} 的规则',
    noReason: '未说明',
    footer: '此邮件由 {product} 自动发送。',
  },
  pt: {
    greeting: 'Olá, {name}!',
    linkBelow: 'Se o botão não funcionar, abra este endereço:',
    linkExpiry: 'O link funciona uma única vez, até {expiresAt}.',
    token: 'Ou forneça este token ao programa:',
    forGood: 'nunca, é definitivo',
    byRule: 'violações repetidas das regras de {product}',
    noReason: 'não foi indicado nenhum',
    footer: 'Esta mensagem foi enviada automaticamente por {product}.',
  },
};

export const ifItWasYou: InEveryLanguage<string> = {
  en: 'If it was you, there is nothing to do.',
  de: 'Wenn Sie das waren, brauchen Sie nichts zu tun.',
  es: 'Si ha sido usted, no tiene que hacer nada.',
  fr: 'Si c’est vous, vous n’avez rien à faire.',
  zh: '如果是您本人操作，则无需处理。',
  pt: 'Se reconhece esta ação, não é preciso fazer nada.',
};

export const ifItWasNotYou: InEveryLanguage<string> = {
  en: 'If it was not you, change your password now and sign out everywhere.',
  de: 'Wenn Sie das nicht waren, ändern Sie bitte sofort Ihr Passwort und melden Sie sich auf allen Geräten ab.',
  es: 'Si no ha sido usted, cambie ahora mismo la contraseña y cierre la sesión en todos los dispositivos.',
  fr: 'Si ce n’est pas vous, changez immédiatement votre mot de passe et déconnectez-vous de tous les appareils.',
  zh: '如果不是您本人操作，请立即修改密码，并在所有设备上退出登录。',
  pt: 'Se não a reconhece, altere já a sua senha e encerre a sessão em todos os dispositivos.',
};

export const codesAreKnown: InEveryLanguage<string> = {
  en: 'If it was not you, reset your password now, then make new recovery codes: somebody else has the present ones.',
  de: 'Wenn Sie das nicht waren, setzen Sie bitte sofort Ihr Passwort zurück und erstellen Sie dann neue Wiederherstellungscodes: Jemand anderes hat die jetzigen.',
  es: 'Si no ha sido usted, restablezca ahora mismo la contraseña y cree después nuevos códigos de recuperación: otra persona tiene los actuales.',
  fr: 'Si ce n’est pas vous, réinitialisez immédiatement votre mot de passe, puis créez de nouveaux codes de récupération : quelqu’un d’autre possède les codes actuels.',
  zh: '如果不是您本人操作，请立即重置密码，然后生成新的恢复代码：现有的恢复代码已被他人掌握。',
  pt: 'Se não foi você, redefina já a sua senha e crie depois novos códigos de recuperação: outra pessoa tem os atuais.',
};

export const ignoreIt: InEveryLanguage<string> = {
  en: 'If you did not expect this, you can ignore this message: nothing will happen.',
  de: 'Wenn Sie damit nicht gerechnet haben, ignorieren Sie diese Nachricht einfach: Es geschieht nichts.',
  es: 'Si no esperaba este mensaje, puede ignorarlo: no ocurrirá nada.',
  fr: 'Si vous n’attendiez pas ce message, vous pouvez l’ignorer : rien ne se passera.',
  zh: '如果您并未预期收到此邮件，请忽略即可，不会有任何影响。',
  pt: 'Se não esperava esta mensagem, pode ignorá-la: nada vai acontecer.',
};
