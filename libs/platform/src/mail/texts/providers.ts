import type { MailTopic } from '../mail-text.js';
import { ifItWasNotYou, ifItWasYou, ignoreIt } from './sentences.js';

export const providerMails = {
  provider_address_unconfirmed: {
    en: {
      subject: 'Signing in at {product} with this address',
      preheader: 'The service that was used does not confirm it, so nothing happened.',
      paragraphs: [
        'Somebody, perhaps you, tried to sign in at {product} through another service that names this address but does not confirm that it is yours. So nobody was signed in.',
        'If it was you: sign in here with this address, or sign up with it, and then link that service in your account.',
      ],
      after: [ignoreIt.en],
    },
    de: {
      subject: 'Anmeldung bei {product} mit dieser Adresse',
      preheader: 'Der benutzte Dienst bestätigt sie nicht, deshalb ist nichts geschehen.',
      paragraphs: [
        'jemand, vielleicht Sie selbst, wollte sich bei {product} über einen anderen Dienst anmelden, der diese Adresse nennt, aber nicht bestätigt, dass sie Ihnen gehört. Deshalb wurde niemand angemeldet.',
        'Wenn Sie das waren: Melden Sie sich hier mit dieser Adresse an, oder registrieren Sie sich damit, und verknüpfen Sie dann den Dienst in Ihrem Konto.',
      ],
      after: [ignoreIt.de],
    },
    es: {
      subject: 'Inicio de sesión en {product} con esta dirección',
      preheader: 'El servicio utilizado no la confirma, así que no ha ocurrido nada.',
      paragraphs: [
        'Alguien, quizá usted, intentó iniciar sesión en {product} a través de otro servicio que indica esta dirección pero no confirma que sea suya. Por eso no se inició ninguna sesión.',
        'Si ha sido usted: inicie sesión aquí con esta dirección, o regístrese con ella, y vincule después ese servicio en su cuenta.',
      ],
      after: [ignoreIt.es],
    },
    fr: {
      subject: 'Connexion à {product} avec cette adresse',
      preheader: 'Le service utilisé ne la confirme pas : rien ne s’est passé.',
      paragraphs: [
        'Quelqu’un, peut-être vous, a essayé de se connecter à {product} par un autre service qui indique cette adresse sans confirmer qu’elle est à vous. Personne n’a donc été connecté.',
        'Si c’est vous : connectez-vous ici avec cette adresse, ou inscrivez-vous avec elle, puis associez ce service dans votre compte.',
      ],
      after: [ignoreIt.fr],
    },
    zh: {
      subject: '使用此地址登录 {product}',
      preheader: '所用的服务未确认此地址，因此没有进行任何操作。',
      paragraphs: [
        '有人（可能是您本人）尝试通过另一项服务登录 {product}。该服务提供了此地址，但未确认它属于您，因此没有任何人登录。',
        '如果是您本人操作：请在这里使用此地址登录或注册，然后在您的账户中关联该服务。',
      ],
      after: [ignoreIt.zh],
    },
    pt: {
      subject: 'Início de sessão em {product} com este endereço',
      preheader: 'O serviço utilizado não o confirma, por isso nada aconteceu.',
      paragraphs: [
        'Alguém, talvez você, tentou iniciar sessão em {product} através de outro serviço que indica este endereço mas não confirma que é seu. Por isso ninguém entrou.',
        'Se foi você: inicie sessão aqui com este endereço, ou registe-se com ele, e associe depois esse serviço na sua conta.',
      ],
      after: [ignoreIt.pt],
    },
  },
  identity_linked: {
    en: {
      subject: 'Another way to sign in to your account at {product}',
      preheader: ifItWasYou.en,
      paragraphs: [
        'On {at} an account at {provider} was linked to your account at {product}. Whoever is signed in there can sign in here.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ein weiterer Weg zur Anmeldung bei {product}',
      preheader: ifItWasYou.de,
      paragraphs: [
        'am {at} wurde ein Konto bei {provider} mit Ihrem Konto bei {product} verknüpft. Wer dort angemeldet ist, kann sich hier anmelden.',
        ifItWasYou.de,
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Otra forma de entrar en su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se vinculó una cuenta de {provider} a su cuenta de {product}. Quien tenga la sesión iniciada allí puede entrar aquí.',
        ifItWasYou.es,
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Un autre moyen de vous connecter à {product}',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Le {at}, un compte {provider} a été associé à votre compte {product}. Qui y est connecté peut se connecter ici.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户新增了登录方式',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '{at}，一个 {provider} 账户已关联到您的 {product} 账户。在那里登录的人可以在这里登录。',
        ifItWasYou.zh,
        ifItWasNotYou.zh,
      ],
      after: [],
    },
    pt: {
      subject: 'Outra forma de entrar na sua conta em {product}',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'No dia {at} uma conta de {provider} foi associada à sua conta em {product}. Quem tiver sessão iniciada lá pode entrar aqui.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
  identity_unlinked: {
    en: {
      subject: 'A way to sign in to your account at {product} was removed',
      preheader: ifItWasYou.en,
      paragraphs: [
        'On {at} an account at {provider} was unlinked from your account at {product}. It opens your account no more.',
        ifItWasYou.en,
        ifItWasNotYou.en,
      ],
      after: [],
    },
    de: {
      subject: 'Ein Weg zur Anmeldung bei {product} wurde entfernt',
      preheader: ifItWasYou.de,
      paragraphs: [
        'am {at} wurde die Verknüpfung eines Kontos bei {provider} mit Ihrem Konto bei {product} gelöst. Es öffnet Ihr Konto nicht mehr.',
        ifItWasYou.de,
        ifItWasNotYou.de,
      ],
      after: [],
    },
    es: {
      subject: 'Se eliminó una forma de entrar en su cuenta de {product}',
      preheader: ifItWasYou.es,
      paragraphs: [
        'El {at} se desvinculó una cuenta de {provider} de su cuenta de {product}. Ya no abre su cuenta.',
        ifItWasYou.es,
        ifItWasNotYou.es,
      ],
      after: [],
    },
    fr: {
      subject: 'Un moyen de vous connecter à {product} a été supprimé',
      preheader: ifItWasYou.fr,
      paragraphs: [
        'Le {at}, un compte {provider} a été dissocié de votre compte {product}. Il n’ouvre plus votre compte.',
        ifItWasYou.fr,
        ifItWasNotYou.fr,
      ],
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户移除了一种登录方式',
      preheader: ifItWasYou.zh,
      paragraphs: [
        '{at}，一个 {provider} 账户已与您的 {product} 账户解除关联，不能再用它登录。',
        ifItWasYou.zh,
        ifItWasNotYou.zh,
      ],
      after: [],
    },
    pt: {
      subject: 'Uma forma de entrar na sua conta em {product} foi removida',
      preheader: ifItWasYou.pt,
      paragraphs: [
        'No dia {at} uma conta de {provider} foi desassociada da sua conta em {product}. Já não abre a sua conta.',
        ifItWasYou.pt,
        ifItWasNotYou.pt,
      ],
      after: [],
    },
  },
} satisfies MailTopic;
