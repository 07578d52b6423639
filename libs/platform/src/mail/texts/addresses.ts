import type { MailTopic } from '../mail-text.js';
import { ignoreIt } from './sentences.js';

export const addressMails = {
  verify_email: {
    en: {
      subject: 'Confirm your address for {product}',
      preheader: 'One step is left: confirm that this address is yours.',
      paragraphs: ['Somebody, hopefully you, gave this address to {product}. Please confirm that it is yours.'],
      button: 'Confirm my address',
      after: ['If it was not you, you can ignore this message: without the link the address is not used.'],
    },
    de: {
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
    es: {
      subject: 'Confirme su dirección para {product}',
      preheader: 'Falta un paso: confirme que esta dirección es suya.',
      paragraphs: [
        'Alguien, esperamos que usted, ha indicado esta dirección en {product}. Por favor, confirme que es suya.',
      ],
      button: 'Confirmar mi dirección',
      after: ['Si no ha sido usted, puede ignorar este mensaje: sin el enlace no se utilizará la dirección.'],
    },
    fr: {
      subject: 'Confirmez votre adresse pour {product}',
      preheader: 'Plus qu’une étape : confirmez que cette adresse est la vôtre.',
      paragraphs: [
        'Quelqu’un, vous-même sans doute, a indiqué cette adresse à {product}. Veuillez confirmer qu’elle est bien la vôtre.',
      ],
      button: 'Confirmer mon adresse',
      after: ['Si ce n’est pas vous, vous pouvez ignorer ce message : sans le lien, l’adresse ne sera pas utilisée.'],
    },
    zh: {
      subject: '请确认您的 {product} 邮箱地址',
      preheader: '只差一步：请确认此邮箱地址属于您。',
      paragraphs: ['有人（希望是您本人）在 {product} 填写了此邮箱地址。请确认该地址属于您。'],
      button: '确认邮箱地址',
      after: ['如果不是您本人操作，请忽略此邮件：未经链接确认，该地址不会被使用。'],
    },
    pt: {
      subject: 'Confirme o seu endereço em {product}',
      preheader: 'Falta um passo: confirme que este endereço é seu.',
      paragraphs: ['Este endereço foi indicado em {product}, esperamos que por si próprio. Confirme que ele é seu.'],
      button: 'Confirmar o meu endereço',
      after: ['Se não fez este pedido, pode ignorar esta mensagem: sem o link, o endereço não será usado.'],
    },
  },
  account_exists: {
    en: {
      subject: 'You already have an account at {product}',
      preheader: 'Simply sign in; nobody has changed anything.',
      paragraphs: [
        'Somebody, perhaps you, tried to sign up at {product} with this address, but it already has an account.',
        'Sign in with your password. If it was not you, there is nothing to do: your account is unchanged.',
      ],
      after: [],
    },
    de: {
      subject: 'Sie haben bereits ein Konto bei {product}',
      preheader: 'Melden Sie sich einfach an; an Ihrem Konto wurde nichts geändert.',
      paragraphs: [
        'jemand, vielleicht Sie selbst, wollte sich mit dieser Adresse bei {product} registrieren. Zu ihr gibt es aber schon ein Konto.',
        'Melden Sie sich mit Ihrem Passwort an. Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Konto ist unverändert.',
      ],
      after: [],
    },
    es: {
      subject: 'Ya tiene una cuenta en {product}',
      preheader: 'Solo tiene que iniciar sesión; nada ha cambiado en su cuenta.',
      paragraphs: [
        'Alguien, quizá usted, ha intentado registrarse en {product} con esta dirección, pero ya existe una cuenta asociada a ella.',
        'Inicie sesión con su contraseña. Si no ha sido usted, no tiene que hacer nada: su cuenta no ha cambiado.',
      ],
      after: [],
    },
    fr: {
      subject: 'Vous avez déjà un compte sur {product}',
      preheader: 'Il suffit de vous connecter ; rien n’a changé.',
      paragraphs: [
        'Quelqu’un, peut-être vous, a essayé de s’inscrire sur {product} avec cette adresse, mais elle correspond déjà à un compte.',
        'Connectez-vous avec votre mot de passe. Si ce n’est pas vous, vous n’avez rien à faire : votre compte est inchangé.',
      ],
      after: [],
    },
    zh: {
      subject: '您已有 {product} 账户',
      preheader: '直接登录即可，您的账户没有任何变化。',
      paragraphs: [
        '有人（可能是您本人）尝试用此邮箱地址注册 {product}，但该地址已有账户。',
        '请使用您的密码登录。如果不是您本人操作，则无需处理：您的账户没有任何变化。',
      ],
      after: [],
    },
    pt: {
      subject: 'Já existe uma conta sua em {product}',
      preheader: 'Basta iniciar a sessão; nada mudou na sua conta.',
      paragraphs: [
        'Houve uma tentativa de registro em {product} com este endereço, que já pertence a uma conta.',
        'Inicie a sessão com a sua senha. Se não fez esta tentativa, não é preciso fazer nada: a sua conta continua igual.',
      ],
      after: [],
    },
  },
  email_change_confirm: {
    en: {
      subject: 'Confirm your new address for {product}',
      preheader: 'One step is left: confirm that this address is yours.',
      paragraphs: [
        'Somebody, hopefully you, wants to use this address for an account at {product}. Please confirm that it is yours.',
      ],
      button: 'Confirm the new address',
      after: [ignoreIt.en],
    },
    de: {
      subject: 'Bestätigen Sie Ihre neue Adresse für {product}',
      preheader: 'Nur noch ein Schritt: Bestätigen Sie, dass diese Adresse Ihnen gehört.',
      paragraphs: [
        'Jemand, hoffentlich Sie selbst, möchte diese Adresse für ein Konto bei {product} verwenden. Bitte bestätigen Sie, dass sie Ihnen gehört.',
      ],
      button: 'Neue Adresse bestätigen',
      after: [ignoreIt.de],
    },
    es: {
      subject: 'Confirme su nueva dirección para {product}',
      preheader: 'Falta un paso: confirme que esta dirección es suya.',
      paragraphs: [
        'Alguien, esperamos que usted, quiere usar esta dirección para una cuenta en {product}. Por favor, confirme que es suya.',
      ],
      button: 'Confirmar la nueva dirección',
      after: [ignoreIt.es],
    },
    fr: {
      subject: 'Confirmez votre nouvelle adresse pour {product}',
      preheader: 'Plus qu’une étape : confirmez que cette adresse est la vôtre.',
      paragraphs: [
        'Quelqu’un, vous-même sans doute, souhaite utiliser cette adresse pour un compte sur {product}. Veuillez confirmer qu’elle est bien la vôtre.',
      ],
      button: 'Confirmer la nouvelle adresse',
      after: [ignoreIt.fr],
    },
    zh: {
      subject: '请确认您的 {product} 新邮箱地址',
      preheader: '只差一步：请确认此邮箱地址属于您。',
      paragraphs: ['有人（希望是您本人）想将此邮箱地址用于 {product} 账户。请确认该地址属于您。'],
      button: '确认新邮箱地址',
      after: [ignoreIt.zh],
    },
    pt: {
      subject: 'Confirme o seu novo endereço em {product}',
      preheader: 'Falta um passo: confirme que este endereço é seu.',
      paragraphs: ['Recebemos um pedido para usar este endereço em uma conta de {product}. Confirme que ele é seu.'],
      button: 'Confirmar o novo endereço',
      after: [ignoreIt.pt],
    },
  },
  email_change_notice: {
    en: {
      subject: 'The address of your account at {product} is being changed',
      preheader: 'If it was not you, you can undo it.',
      paragraphs: [
        'Somebody, hopefully you, gave your account at {product} another e-mail address on {at}.',
        'If it was you, there is nothing to do. If it was not you, undo the change: your account keeps this address, all sessions end, and we send you a link to choose a new password.',
      ],
      button: 'Undo the change',
      after: [],
    },
    de: {
      subject: 'Die Adresse Ihres Kontos bei {product} wird geändert',
      preheader: 'Wenn Sie das nicht waren, können Sie es rückgängig machen.',
      paragraphs: [
        'am {at} hat jemand, hoffentlich Sie selbst, für Ihr Konto bei {product} eine andere E-Mail-Adresse angegeben.',
        'Wenn Sie das waren, brauchen Sie nichts zu tun. Andernfalls machen Sie die Änderung rückgängig: Ihr Konto behält diese Adresse, alle Sitzungen enden, und Sie erhalten einen Link, um ein neues Passwort zu wählen.',
      ],
      button: 'Änderung rückgängig machen',
      after: [],
    },
    es: {
      subject: 'Cambio de la dirección de su cuenta en {product}',
      preheader: 'Si no ha sido usted, puede deshacerlo.',
      paragraphs: [
        'Alguien, esperamos que usted, indicó otra dirección de correo para su cuenta en {product} el {at}.',
        'Si ha sido usted, no tiene que hacer nada. Si no, deshaga el cambio: su cuenta conservará esta dirección, se cerrarán todas las sesiones y le enviaremos un enlace para elegir una nueva contraseña.',
      ],
      button: 'Deshacer el cambio',
      after: [],
    },
    fr: {
      subject: 'Changement d’adresse de votre compte sur {product}',
      preheader: 'Si ce n’est pas vous, vous pouvez l’annuler.',
      paragraphs: [
        'Quelqu’un, vous-même sans doute, a indiqué une autre adresse e-mail pour votre compte sur {product} le {at}.',
        'Si c’est vous, vous n’avez rien à faire. Sinon, annulez ce changement : votre compte conserve cette adresse, toutes les sessions sont fermées et nous vous envoyons un lien pour choisir un nouveau mot de passe.',
      ],
      button: 'Annuler le changement',
      after: [],
    },
    zh: {
      subject: '您的 {product} 账户邮箱地址正在更改',
      preheader: '如果不是您本人操作，您可以撤销。',
      paragraphs: [
        '有人（希望是您本人）于 {at} 为您的 {product} 账户填写了新的邮箱地址。',
        '如果是您本人操作，则无需处理。如果不是，请撤销更改：您的账户将保留此邮箱地址，所有会话都将结束，我们会向您发送设置新密码的链接。',
      ],
      button: '撤销更改',
      after: [],
    },
    pt: {
      subject: 'Alteração do endereço da sua conta em {product}',
      preheader: 'Se não fez este pedido, pode desfazê-lo.',
      paragraphs: [
        'Foi indicado outro endereço de e-mail para a sua conta em {product} no dia {at}.',
        'Se fez este pedido, não é preciso fazer nada. Caso contrário, desfaça a alteração: a sua conta mantém este endereço, todas as sessões são encerradas e enviamos um link para escolher uma nova senha.',
      ],
      button: 'Desfazer a alteração',
      after: [],
    },
  },
} satisfies MailTopic;
