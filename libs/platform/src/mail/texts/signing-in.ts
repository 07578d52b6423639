import type { MailTopic } from '../mail-text.js';

export const signInMails = {
  sign_in_code: {
    en: {
      subject: 'Your sign-in code for {product}',
      preheader: 'Enter it where you asked for it.',
      paragraphs: ['With this code you sign in to {product}:'],
      after: [
        'The code works once, until {expiresAt}.',
        'Never give it to anybody, not even to people who say they are from {product}. If you did not ask for it, you can ignore this message.',
      ],
    },
    de: {
      subject: 'Ihr Anmeldecode für {product}',
      preheader: 'Geben Sie ihn dort ein, wo Sie ihn angefordert haben.',
      paragraphs: ['mit diesem Code melden Sie sich bei {product} an:'],
      after: [
        'Der Code funktioniert einmal und bis zum {expiresAt}.',
        'Geben Sie ihn niemals weiter, auch nicht an Personen, die sich als Mitarbeitende von {product} ausgeben. Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese Nachricht einfach.',
      ],
    },
    es: {
      subject: 'Su código de acceso a {product}',
      preheader: 'Introdúzcalo donde lo ha solicitado.',
      paragraphs: ['Con este código puede iniciar sesión en {product}:'],
      after: [
        'El código funciona una sola vez y hasta el {expiresAt}.',
        'No se lo dé a nadie, ni siquiera a quien diga formar parte de {product}. Si no lo ha solicitado, puede ignorar este mensaje.',
      ],
    },
    fr: {
      subject: 'Votre code de connexion à {product}',
      preheader: 'Saisissez-le là où vous l’avez demandé.',
      paragraphs: ['Ce code vous permet de vous connecter à {product} :'],
      after: [
        'Le code fonctionne une seule fois, jusqu’au {expiresAt}.',
        'Ne le communiquez à personne, pas même à quelqu’un qui dit faire partie de {product}. Si vous ne l’avez pas demandé, vous pouvez ignorer ce message.',
      ],
    },
    zh: {
      subject: '您的 {product} 登录验证码',
      preheader: '请在申请验证码的页面输入。',
      paragraphs: ['请使用以下验证码登录 {product}：'],
      after: [
        '此验证码仅可使用一次，有效期至 {expiresAt}。',
        '请勿将验证码告诉任何人，包括自称是 {product} 工作人员的人。如果您并未申请验证码，请忽略此邮件。',
      ],
    },
    pt: {
      subject: 'O seu código de acesso a {product}',
      preheader: 'Digite-o onde o solicitou.',
      paragraphs: ['Com este código pode iniciar a sessão em {product}:'],
      after: [
        'O código funciona uma única vez, até {expiresAt}.',
        'Não o revele a ninguém, nem mesmo a quem diga fazer parte de {product}. Se não o solicitou, pode ignorar esta mensagem.',
      ],
    },
  },
  second_step_failed: {
    en: {
      subject: 'A second step of signing in to {product} failed',
      preheader: 'Somebody got past the first step. Was that you?',
      paragraphs: [
        'On {at} somebody showed the right password or code for your account at {product}, but a wrong second factor. They did not get in.',
        'If it was you, simply try again. If it was not you, change your password now: somebody knows it.',
      ],
      after: [],
    },
    de: {
      subject: 'Ein zweiter Anmeldeschritt bei {product} ist fehlgeschlagen',
      preheader: 'Jemand kam über den ersten Schritt hinaus. Waren Sie das?',
      paragraphs: [
        'am {at} hat jemand für Ihr Konto bei {product} das richtige Passwort oder den richtigen Code angegeben, aber einen falschen zweiten Faktor. Hineingekommen ist niemand.',
        'Wenn Sie das waren, versuchen Sie es einfach noch einmal. Wenn nicht, ändern Sie jetzt Ihr Passwort: Jemand kennt es.',
      ],
      after: [],
    },
    es: {
      subject: 'Ha fallado un segundo paso de inicio de sesión en {product}',
      preheader: 'Alguien superó el primer paso. ¿Ha sido usted?',
      paragraphs: [
        'El {at} alguien indicó la contraseña o el código correctos de su cuenta de {product}, pero un segundo factor erróneo. No consiguió entrar.',
        'Si ha sido usted, vuelva a intentarlo. Si no, cambie su contraseña ahora: alguien la conoce.',
      ],
      after: [],
    },
    fr: {
      subject: 'Une seconde étape de connexion à {product} a échoué',
      preheader: 'Quelqu’un a passé la première étape. Était-ce vous ?',
      paragraphs: [
        'Le {at}, quelqu’un a donné le bon mot de passe ou le bon code de votre compte {product}, mais un second facteur erroné. Cette personne n’a pas pu entrer.',
        'Si c’est vous, réessayez simplement. Sinon, changez votre mot de passe maintenant : quelqu’un le connaît.',
      ],
      after: [],
    },
    zh: {
      subject: '{product} 的第二步登录验证失败',
      preheader: '有人通过了第一步。是您本人吗？',
      paragraphs: [
        '{at} 有人输入了您 {product} 账户的正确密码或验证码，但第二步验证错误，未能登录。',
        '如果是您本人，请重试即可。如果不是，请立即更改密码：有人知道您的密码。',
      ],
      after: [],
    },
    pt: {
      subject: 'Uma segunda etapa do acesso a {product} falhou',
      preheader: 'Alguém passou da primeira etapa. Foi você?',
      paragraphs: [
        'No dia {at} alguém indicou a senha certa ou o código certo da sua conta em {product}, mas um segundo fator errado. Não conseguiu entrar.',
        'Se foi você, tente outra vez. Caso contrário, mude já a sua senha: alguém a conhece.',
      ],
      after: [],
    },
  },
  session_reuse: {
    en: {
      subject: 'A session was ended at {product}',
      preheader: 'We ended it for your safety. Please sign in again.',
      paragraphs: [
        'An old key of one of your sessions at {product} was used again on {at}. Somebody may have copied it, so we ended the session.',
        'Please sign in again. If you cannot explain this, change your password and sign out everywhere.',
      ],
      after: [],
    },
    de: {
      subject: 'Eine Sitzung bei {product} wurde beendet',
      preheader: 'Das geschah zu Ihrer Sicherheit. Bitte melden Sie sich neu an.',
      paragraphs: [
        'am {at} wurde ein alter Schlüssel einer Ihrer Sitzungen bei {product} erneut verwendet. Vielleicht hat ihn jemand kopiert; deshalb haben wir die Sitzung beendet.',
        'Bitte melden Sie sich neu an. Wenn Sie sich das nicht erklären können, ändern Sie Ihr Passwort und melden Sie sich auf allen Geräten ab.',
      ],
      after: [],
    },
    es: {
      subject: 'Se ha cerrado una sesión en {product}',
      preheader: 'Lo hemos hecho por su seguridad. Vuelva a iniciar sesión.',
      paragraphs: [
        'El {at} se volvió a utilizar una clave antigua de una de sus sesiones en {product}. Es posible que alguien la haya copiado, por lo que hemos cerrado la sesión.',
        'Vuelva a iniciar sesión. Si no sabe a qué se debe, cambie la contraseña y cierre la sesión en todos los dispositivos.',
      ],
      after: [],
    },
    fr: {
      subject: 'Une session a été fermée sur {product}',
      preheader: 'Nous l’avons fermée par sécurité. Veuillez vous reconnecter.',
      paragraphs: [
        'Une ancienne clé de l’une de vos sessions sur {product} a été réutilisée le {at}. Quelqu’un l’a peut-être copiée ; nous avons donc fermé la session.',
        'Veuillez vous reconnecter. Si vous n’en voyez pas la raison, changez votre mot de passe et déconnectez-vous de tous les appareils.',
      ],
      after: [],
    },
    zh: {
      subject: '您在 {product} 的一个会话已被终止',
      preheader: '为了您的安全，我们终止了该会话。请重新登录。',
      paragraphs: [
        '您在 {product} 的某个会话的旧密钥于 {at} 被再次使用。该密钥可能已被他人复制，因此我们终止了这个会话。',
        '请重新登录。如果您不清楚原因，请修改密码，并在所有设备上退出登录。',
      ],
      after: [],
    },
    pt: {
      subject: 'Uma sessão foi encerrada em {product}',
      preheader: 'Foi encerrada por segurança. Inicie a sessão novamente.',
      paragraphs: [
        'Uma chave antiga de uma das suas sessões em {product} foi usada novamente no dia {at}. É possível que alguém a tenha copiado; por isso, encerramos a sessão.',
        'Inicie a sessão novamente. Se não sabe explicar o que aconteceu, altere a sua senha e encerre a sessão em todos os dispositivos.',
      ],
      after: [],
    },
  },
  account_locked: {
    en: {
      subject: 'Your account at {product} is locked for a while',
      preheader: 'There were too many failed attempts to sign in.',
      paragraphs: [
        'Too many attempts to sign in to your account at {product} have failed. For its protection, signing in is locked for a while since {at}.',
        'If it was you, wait a little, then try again or reset your password. If it was not you, there is nothing to do: nobody got in.',
      ],
      after: [],
    },
    de: {
      subject: 'Ihr Konto bei {product} ist vorübergehend gesperrt',
      preheader: 'Es gab zu viele fehlgeschlagene Anmeldeversuche.',
      paragraphs: [
        'zu viele Versuche, sich in Ihrem Konto bei {product} anzumelden, sind fehlgeschlagen. Zu Ihrem Schutz ist die Anmeldung seit {at} vorübergehend gesperrt.',
        'Wenn Sie das waren, warten Sie bitte etwas und versuchen Sie es dann noch einmal, oder setzen Sie Ihr Passwort zurück. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Niemand ist hineingekommen.',
      ],
      after: [],
    },
    es: {
      subject: 'Su cuenta en {product} está bloqueada temporalmente',
      preheader: 'Ha habido demasiados intentos fallidos de inicio de sesión.',
      paragraphs: [
        'Demasiados intentos de iniciar sesión en su cuenta de {product} han fallado. Para protegerla, el acceso está bloqueado temporalmente desde el {at}.',
        'Si ha sido usted, espere un poco y vuelva a intentarlo, o restablezca su contraseña. Si no, no tiene que hacer nada: nadie ha entrado.',
      ],
      after: [],
    },
    fr: {
      subject: 'Votre compte sur {product} est temporairement verrouillé',
      preheader: 'Il y a eu trop de tentatives de connexion infructueuses.',
      paragraphs: [
        'Trop de tentatives de connexion à votre compte sur {product} ont échoué. Pour le protéger, la connexion est temporairement verrouillée depuis le {at}.',
        'Si c’est vous, patientez un peu puis réessayez, ou réinitialisez votre mot de passe. Sinon, vous n’avez rien à faire : personne n’a pu entrer.',
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户已暂时锁定',
      preheader: '登录失败次数过多。',
      paragraphs: [
        '您的 {product} 账户登录失败次数过多。为保护您的账户，登录功能自 {at} 起暂时锁定。',
        '如果是您本人操作，请稍后再试，或重置密码。如果不是，则无需处理：没有人登录成功。',
      ],
      after: [],
    },
    pt: {
      subject: 'A sua conta em {product} está temporariamente bloqueada',
      preheader: 'Houve demasiadas tentativas de acesso sem sucesso.',
      paragraphs: [
        'Houve demasiadas tentativas de acesso sem sucesso à sua conta em {product}. Para protegê-la, o acesso está temporariamente bloqueado desde o dia {at}.',
        'Se foi um engano seu, espere um pouco e tente outra vez, ou redefina a sua senha. Caso contrário, não é preciso fazer nada: ninguém conseguiu entrar.',
      ],
      after: [],
    },
  },
} satisfies MailTopic;
