import type { MailTopic } from '../mail-text.js';
import { ifItWasYou } from './sentences.js';

export const apiKeyMails = {
  api_key_added: {
    en: {
      subject: 'A new API key for your account at {product}',
      preheader: ifItWasYou.en,
      paragraphs: [
        'On {at} the API key “{key}” ({prefix}…) was made for your account at {product}. A program that has it can act in your name.',
        ifItWasYou.en,
        'If it was not you, revoke the key, change your password and sign out everywhere.',
      ],
      after: [],
    },
    de: {
      subject: 'Ein neuer API-Schlüssel für Ihr Konto bei {product}',
      preheader: ifItWasYou.de,
      paragraphs: [
        'am {at} wurde der API-Schlüssel „{key}“ ({prefix}…) für Ihr Konto bei {product} angelegt. Ein Programm, das ihn hat, kann in Ihrem Namen handeln.',
        ifItWasYou.de,
        'Wenn Sie das nicht waren, widerrufen Sie den Schlüssel, ändern Sie Ihr Passwort und melden Sie sich auf allen Geräten ab.',
      ],
      after: [],
    },
    es: {
      subject: 'Una nueva clave de API para su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se creó la clave de API «{key}» ({prefix}…) para su cuenta de {product}. Un programa que la tenga puede actuar en su nombre.',
        ifItWasYou.es,
        'Si no ha sido usted, revoque la clave, cambie la contraseña y cierre la sesión en todos los dispositivos.',
      ],
      after: [],
    },
    fr: {
      subject: 'Une nouvelle clé d’API pour votre compte sur {product}',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Le {at}, la clé d’API « {key} » ({prefix}…) a été créée pour votre compte sur {product}. Un programme qui la possède peut agir en votre nom.',
        ifItWasYou.fr,
        'Sinon, révoquez la clé, changez votre mot de passe et déconnectez-vous de tous les appareils.',
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户有一个新的 API 密钥',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '{at}，已为您的 {product} 账户创建 API 密钥“{key}”（{prefix}…）。持有该密钥的程序可以以您的名义操作。',
        ifItWasYou.zh,
        '如果不是您本人操作，请撤销该密钥、修改密码，并在所有设备上退出登录。',
      ],
      after: [],
    },
    pt: {
      subject: 'Uma nova chave de API para a sua conta em {product}',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'No dia {at}, foi criada a chave de API “{key}” ({prefix}…) para a sua conta em {product}. Um programa que a tenha pode agir em seu nome.',
        ifItWasYou.pt,
        'Caso contrário, revogue a chave, altere a sua senha e encerre a sessão em todos os dispositivos.',
      ],
      after: [],
    },
  },
  api_key_leaked: {
    en: {
      subject: 'A secret of an API key at {product} was found',
      preheader: 'It is not good any more. Make a new one.',
      paragraphs: [
        'On {at} somebody reported to {product} that a secret of the API key “{key}” ({prefix}…) lies where others can read it. We ended this secret at once.',
        'Remove it from there, make a new one, and look at what the key was used for.',
      ],
      after: [],
    },
    de: {
      subject: 'Ein Geheimnis eines API-Schlüssels bei {product} wurde gefunden',
      preheader: 'Es gilt nicht mehr. Bitte erzeugen Sie ein neues.',
      paragraphs: [
        'am {at} wurde {product} gemeldet, dass ein Geheimnis des API-Schlüssels „{key}“ ({prefix}…) an einer Stelle steht, an der andere es lesen können. Wir haben es sofort ungültig gemacht.',
        'Entfernen Sie es dort, erzeugen Sie ein neues, und prüfen Sie, wofür der Schlüssel verwendet wurde.',
      ],
      after: [],
    },
    es: {
      subject: 'Se ha encontrado un secreto de una clave de API de {product}',
      preheader: 'Ya no es válido. Cree uno nuevo.',
      paragraphs: [
        'El {at} alguien comunicó a {product} que un secreto de la clave de API «{key}» ({prefix}…) está donde otros pueden leerlo. Lo hemos anulado de inmediato.',
        'Retírelo de allí, cree uno nuevo y compruebe para qué se ha usado la clave.',
      ],
      after: [],
    },
    fr: {
      subject: 'Un secret d’une clé d’API sur {product} a été trouvé',
      preheader: 'Il n’est plus valable. Créez-en un nouveau.',
      paragraphs: [
        'Le {at}, quelqu’un a signalé à {product} qu’un secret de la clé d’API « {key} » ({prefix}…) se trouve là où d’autres peuvent le lire. Nous l’avons aussitôt invalidé.',
        'Retirez-le de cet endroit, créez-en un nouveau et vérifiez à quoi la clé a servi.',
      ],
      after: [],
    },
    zh: {
      subject: '发现了 {product} 的一个 API 密钥的密文',
      preheader: '它已失效，请创建新的密文。',
      paragraphs: [
        '{at}，有人向 {product} 报告：API 密钥“{key}”（{prefix}…）的密文出现在他人可以读到的地方。我们已立即使其失效。',
        '请将其从该处移除，创建新的密文，并检查该密钥曾被用于什么操作。',
      ],
      after: [],
    },
    pt: {
      subject: 'Foi encontrado um segredo de uma chave de API em {product}',
      preheader: 'Já não é válido. Crie um novo.',
      paragraphs: [
        'No dia {at}, alguém comunicou a {product} que um segredo da chave de API “{key}” ({prefix}…) está onde outros o podem ler. Foi anulado de imediato.',
        'Remova-o desse lugar, crie um novo e verifique para que a chave foi usada.',
      ],
      after: [],
    },
  },
  api_key_exposed: {
    en: {
      subject: 'A secret of an API key at {product} was found, and still works',
      preheader: 'Rotate or revoke the key now.',
      paragraphs: [
        'On {at} somebody reported to {product} that a secret of the API key “{key}” ({prefix}…) lies where others can read it. It still works.',
        'Rotate or revoke the key now, and look at what it was used for.',
      ],
      after: [],
    },
    de: {
      subject: 'Ein Geheimnis eines API-Schlüssels bei {product} wurde gefunden und gilt noch',
      preheader: 'Erneuern oder widerrufen Sie den Schlüssel jetzt.',
      paragraphs: [
        'am {at} wurde {product} gemeldet, dass ein Geheimnis des API-Schlüssels „{key}“ ({prefix}…) an einer Stelle steht, an der andere es lesen können. Es gilt noch.',
        'Erneuern oder widerrufen Sie den Schlüssel jetzt, und prüfen Sie, wofür er verwendet wurde.',
      ],
      after: [],
    },
    es: {
      subject: 'Se ha encontrado un secreto de una clave de API de {product} que sigue siendo válido',
      preheader: 'Renueve o revoque la clave ahora.',
      paragraphs: [
        'El {at} alguien comunicó a {product} que un secreto de la clave de API «{key}» ({prefix}…) está donde otros pueden leerlo. Sigue siendo válido.',
        'Renueve o revoque la clave ahora y compruebe para qué se ha usado.',
      ],
      after: [],
    },
    fr: {
      subject: 'Un secret d’une clé d’API sur {product} a été trouvé et reste valable',
      preheader: 'Renouvelez ou révoquez la clé maintenant.',
      paragraphs: [
        'Le {at}, quelqu’un a signalé à {product} qu’un secret de la clé d’API « {key} » ({prefix}…) se trouve là où d’autres peuvent le lire. Il reste valable.',
        'Renouvelez ou révoquez la clé maintenant et vérifiez à quoi elle a servi.',
      ],
      after: [],
    },
    zh: {
      subject: '发现了 {product} 的一个 API 密钥的密文，且它仍然有效',
      preheader: '请立即轮换或撤销该密钥。',
      paragraphs: [
        '{at}，有人向 {product} 报告：API 密钥“{key}”（{prefix}…）的密文出现在他人可以读到的地方。它仍然有效。',
        '请立即轮换或撤销该密钥，并检查它曾被用于什么操作。',
      ],
      after: [],
    },
    pt: {
      subject: 'Foi encontrado um segredo de uma chave de API em {product} que ainda é válido',
      preheader: 'Renove ou revogue a chave agora.',
      paragraphs: [
        'No dia {at}, alguém comunicou a {product} que um segredo da chave de API “{key}” ({prefix}…) está onde outros o podem ler. Ainda é válido.',
        'Renove ou revogue a chave agora e verifique para que foi usada.',
      ],
      after: [],
    },
  },
} satisfies MailTopic;
