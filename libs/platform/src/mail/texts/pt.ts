import type { MailTexts } from '../mail-text.js';

const ifItWasYou = 'Se reconhece esta ação, não é preciso fazer nada.';
const ifItWasNotYou = 'Se não a reconhece, altere já a sua senha e encerre a sessão em todos os dispositivos.';
const codesAreKnown =
  'Se não foi você, redefina já a sua senha e crie depois novos códigos de recuperação: outra pessoa tem os atuais.';
const ignoreIt = 'Se não esperava esta mensagem, pode ignorá-la: nada vai acontecer.';

export const portuguese: MailTexts = {
  shared: {
    greeting: 'Olá, {name}!',
    linkBelow: 'Se o botão não funcionar, abra este endereço:',
    linkExpiry: 'O link funciona uma única vez, até {expiresAt}.',
    token: 'Ou forneça este token ao programa:',
    forGood: 'nunca, é definitivo',
    byRule: 'violações repetidas das regras de {product}',
    noReason: 'não foi indicado nenhum',
    footer: 'Esta mensagem foi enviada automaticamente por {product}.',
  },
  verify_email: {
    subject: 'Confirme o seu endereço em {product}',
    preheader: 'Falta um passo: confirme que este endereço é seu.',
    paragraphs: ['Este endereço foi indicado em {product}, esperamos que por si próprio. Confirme que ele é seu.'],
    button: 'Confirmar o meu endereço',
    after: ['Se não fez este pedido, pode ignorar esta mensagem: sem o link, o endereço não será usado.'],
  },
  account_exists: {
    subject: 'Já existe uma conta sua em {product}',
    preheader: 'Basta iniciar a sessão; nada mudou na sua conta.',
    paragraphs: [
      'Houve uma tentativa de registro em {product} com este endereço, que já pertence a uma conta.',
      'Inicie a sessão com a sua senha. Se não fez esta tentativa, não é preciso fazer nada: a sua conta continua igual.',
    ],
    after: [],
  },
  password_reset: {
    subject: 'Redefina a sua senha em {product}',
    preheader: 'Escolha uma nova senha com o link desta mensagem.',
    paragraphs: ['Recebemos um pedido para redefinir a senha da sua conta em {product}.'],
    button: 'Escolher uma nova senha',
    after: [
      'Uma nova senha encerra todas as suas sessões; depois, inicie a sessão com ela.',
      'Se não fez este pedido, pode ignorar esta mensagem: a sua senha continua a mesma.',
    ],
  },
  password_reset_by_admin: {
    subject: 'Escolha uma nova senha em {product}',
    preheader: 'A administração pede que escolha uma nova senha.',
    paragraphs: ['A administração de {product} pede que escolha uma nova senha.'],
    button: 'Escolher uma nova senha',
    after: [],
  },
  set_password: {
    subject: 'A sua conta em {product}',
    preheader: 'Está pronta: escolha a sua senha.',
    paragraphs: ['Foi criada uma conta para si em {product}. Escolha uma senha para iniciar a sessão.'],
    button: 'Escolher uma senha',
    after: [],
  },
  password_changed: {
    subject: 'A sua senha em {product} foi alterada',
    preheader: ifItWasYou,
    paragraphs: ['A senha da sua conta em {product} foi alterada no dia {at}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  password_old: {
    subject: 'A sua senha em {product} é antiga',
    preheader: 'Não precisa fazer nada: ela continua válida.',
    paragraphs: [
      'A sua senha em {product} é a mesma há muito tempo. Ela continua válida, e nada acontece se a mantiver.',
      'Se também a usa em outros lugares, ou se alguém pode tê-la visto, entre e escolha uma nova.',
    ],
    after: [],
  },
  new_device: {
    subject: 'Novo acesso a {product}',
    preheader: 'A sua conta foi usada em um novo dispositivo. Reconhece este acesso?',
    paragraphs: [
      'A sua conta em {product} foi acessada a partir de um novo dispositivo no dia {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  device_waiting: {
    subject: 'Um dispositivo pede acesso à sua conta em {product}',
    preheader: 'Aprove-o apenas se mostrar o mesmo número que a página da sua conta.',
    paragraphs: [
      'No dia {at}, um dispositivo pediu para ser ligado à sua conta em {product}. Sem a sua aprovação não pode fazer nada.',
      'Aprove-o apenas se for seu e mostrar o mesmo número. Se não o conhece, recuse-o ou não faça nada.',
    ],
    after: [],
  },
  device_approved: {
    subject: 'Um dispositivo foi ligado à sua conta em {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Desde o dia {at}, um dispositivo pode usar a sua conta em {product} até ser revogado.',
      ifItWasYou,
      'Se não a reconhece, revogue o dispositivo e altere já a sua senha.',
    ],
    after: [],
  },
  device_revoked: {
    subject: 'Um dispositivo foi desligado da sua conta em {product}',
    preheader: 'Já não pode usar a sua conta.',
    paragraphs: ['No dia {at}, um dispositivo foi desligado da sua conta em {product}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  session_reuse: {
    subject: 'Uma sessão foi encerrada em {product}',
    preheader: 'Foi encerrada por segurança. Inicie a sessão novamente.',
    paragraphs: [
      'Uma chave antiga de uma das suas sessões em {product} foi usada novamente no dia {at}. É possível que alguém a tenha copiado; por isso, encerramos a sessão.',
      'Inicie a sessão novamente. Se não sabe explicar o que aconteceu, altere a sua senha e encerre a sessão em todos os dispositivos.',
    ],
    after: [],
  },
  second_factor_changed: {
    subject: 'A sua verificação em duas etapas em {product} foi alterada',
    preheader: ifItWasYou,
    paragraphs: [
      'A segunda etapa do acesso à sua conta em {product} foi alterada no dia {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  second_step_failed: {
    subject: 'Uma segunda etapa do acesso a {product} falhou',
    preheader: 'Alguém passou da primeira etapa. Foi você?',
    paragraphs: [
      'No dia {at} alguém indicou a senha certa ou o código certo da sua conta em {product}, mas um segundo fator errado. Não conseguiu entrar.',
      'Se foi você, tente outra vez. Caso contrário, mude já a sua senha: alguém a conhece.',
    ],
    after: [],
  },
  passkey_added: {
    subject: 'A sua conta em {product} tem uma nova chave de acesso',
    preheader: ifItWasYou,
    paragraphs: [
      'Foi adicionada uma chave de acesso à sua conta em {product} no dia {at}. Quem a tiver pode iniciar sessão sem senha.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  passkey_removed: {
    subject: 'Uma chave de acesso da sua conta em {product} foi removida',
    preheader: ifItWasYou,
    paragraphs: [
      'Foi removida uma chave de acesso da sua conta em {product} no dia {at}. Já não serve para iniciar sessão.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  api_key_added: {
    subject: 'Uma nova chave de API para a sua conta em {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'No dia {at}, foi criada a chave de API “{key}” ({prefix}…) para a sua conta em {product}. Um programa que a tenha pode agir em seu nome.',
      ifItWasYou,
      'Caso contrário, revogue a chave, altere a sua senha e encerre a sessão em todos os dispositivos.',
    ],
    after: [],
  },
  api_key_leaked: {
    subject: 'Foi encontrado um segredo de uma chave de API em {product}',
    preheader: 'Já não é válido. Crie um novo.',
    paragraphs: [
      'No dia {at}, alguém comunicou a {product} que um segredo da chave de API “{key}” ({prefix}…) está onde outros o podem ler. Foi anulado de imediato.',
      'Remova-o desse lugar, crie um novo e verifique para que a chave foi usada.',
    ],
    after: [],
  },
  api_key_exposed: {
    subject: 'Foi encontrado um segredo de uma chave de API em {product} que ainda é válido',
    preheader: 'Renove ou revogue a chave agora.',
    paragraphs: [
      'No dia {at}, alguém comunicou a {product} que um segredo da chave de API “{key}” ({prefix}…) está onde outros o podem ler. Ainda é válido.',
      'Renove ou revogue a chave agora e verifique para que foi usada.',
    ],
    after: [],
  },
  provider_address_unconfirmed: {
    subject: 'Início de sessão em {product} com este endereço',
    preheader: 'O serviço utilizado não o confirma, por isso nada aconteceu.',
    paragraphs: [
      'Alguém, talvez você, tentou iniciar sessão em {product} através de outro serviço que indica este endereço mas não confirma que é seu. Por isso ninguém entrou.',
      'Se foi você: inicie sessão aqui com este endereço, ou registe-se com ele, e associe depois esse serviço na sua conta.',
    ],
    after: [ignoreIt],
  },
  ways_in_left: {
    subject: 'O que abre a sua conta em {product}',
    preheader: 'Verifique uma vez se tudo é seu.',
    paragraphs: [
      'Definiu uma nova senha em {product}. Além dela continua a haver: chaves de acesso: {passkeys}, aplicações de autenticação: {apps}, fornecedores associados: {providers}.',
      'Se não reconhecer algum, inicie sessão e remova-o na sua conta: outra pessoa pode tê-lo adicionado.',
    ],
    after: [],
  },
  identity_linked: {
    subject: 'Outra forma de entrar na sua conta em {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'No dia {at} uma conta de {provider} foi associada à sua conta em {product}. Quem tiver sessão iniciada lá pode entrar aqui.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  identity_unlinked: {
    subject: 'Uma forma de entrar na sua conta em {product} foi removida',
    preheader: ifItWasYou,
    paragraphs: [
      'No dia {at} uma conta de {provider} foi desassociada da sua conta em {product}. Já não abre a sua conta.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  factor_reset_asked: {
    subject: 'Os seus segundos fatores em {product} vão ser removidos',
    preheader: 'A administração soube que já não os pode usar.',
    paragraphs: [
      'A administração de {product} soube que perdeu o seu segundo fator e vai deixar que entre sem ele. No dia {inForceAt} serão removidos os seus aplicativos de autenticação, chaves de acesso e códigos de recuperação, e a sessão será encerrada em todos os dispositivos.',
      'Se foi um pedido seu, não é preciso esperar: confirme com este botão.',
    ],
    button: 'Remover agora os meus segundos fatores',
    after: [
      'Se não foi um pedido seu, inicie sessão antes dessa data com o seu segundo fator e nada acontece. Altere também a sua senha.',
    ],
  },
  factors_reset: {
    subject: 'Os seus segundos fatores em {product} foram removidos',
    preheader: 'Configure um novo quando iniciar sessão.',
    paragraphs: [
      'Os seus aplicativos de autenticação, chaves de acesso e códigos de recuperação em {product} foram removidos no dia {at}, e a sessão foi encerrada em todos os dispositivos. Inicie sessão com a sua senha e configure depois um novo segundo fator.',
      ifItWasNotYou,
    ],
    after: [],
  },
  recovery_codes_replaced: {
    subject: 'Os seus códigos de recuperação de {product} são novos',
    preheader: ifItWasYou,
    paragraphs: [
      'Foram criados novos códigos de recuperação para a sua conta em {product} no dia {at}. Os anteriores já não funcionam.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  recovery_codes_used: {
    subject: 'Foram usados códigos de recuperação da sua conta em {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Dois códigos de recuperação da sua conta em {product} foram usados no dia {at} para definir uma nova senha. Não voltarão a funcionar.',
      ifItWasYou,
      'Se não foi você, impeça-a agora: os códigos restantes deixam de funcionar, todas as sessões terminam e enviamos um link para escolher uma nova senha.',
    ],
    button: 'Impedir a recuperação',
    after: [],
  },
  recovery_code_used: {
    subject: 'Foi usado um código de recuperação da sua conta em {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'No dia {at} foi usado um código de recuperação como segunda etapa do acesso à sua conta em {product}. Não voltará a funcionar.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  sign_in_code: {
    subject: 'O seu código de acesso a {product}',
    preheader: 'Digite-o onde o solicitou.',
    paragraphs: ['Com este código pode iniciar a sessão em {product}:'],
    after: [
      'O código funciona uma única vez, até {expiresAt}.',
      'Não o revele a ninguém, nem mesmo a quem diga fazer parte de {product}. Se não o solicitou, pode ignorar esta mensagem.',
    ],
  },
  email_change_confirm: {
    subject: 'Confirme o seu novo endereço em {product}',
    preheader: 'Falta um passo: confirme que este endereço é seu.',
    paragraphs: ['Recebemos um pedido para usar este endereço em uma conta de {product}. Confirme que ele é seu.'],
    button: 'Confirmar o novo endereço',
    after: [ignoreIt],
  },
  email_change_notice: {
    subject: 'Alteração do endereço da sua conta em {product}',
    preheader: 'Se não fez este pedido, pode desfazê-lo.',
    paragraphs: [
      'Foi indicado outro endereço de e-mail para a sua conta em {product} no dia {at}.',
      'Se fez este pedido, não é preciso fazer nada. Caso contrário, desfaça a alteração: a sua conta mantém este endereço, todas as sessões são encerradas e enviamos um link para escolher uma nova senha.',
    ],
    button: 'Desfazer a alteração',
    after: [],
  },
  invitation: {
    subject: 'Convite para {product}',
    preheader: 'Aceite o convite e abra a sua conta.',
    paragraphs: ['Recebeu um convite para abrir uma conta em {product}.'],
    button: 'Aceitar o convite',
    after: [ignoreIt],
  },
  organization_invitation: {
    subject: 'Convite para {organization} em {product}',
    preheader: 'Aceite o convite para trabalhar em conjunto.',
    paragraphs: ['Recebeu um convite para participar da organização “{organization}” em {product}.'],
    button: 'Aceitar o convite',
    after: [ignoreIt],
  },
  account_locked: {
    subject: 'A sua conta em {product} está temporariamente bloqueada',
    preheader: 'Houve demasiadas tentativas de acesso sem sucesso.',
    paragraphs: [
      'Houve demasiadas tentativas de acesso sem sucesso à sua conta em {product}. Para protegê-la, o acesso está temporariamente bloqueado desde o dia {at}.',
      'Se foi um engano seu, espere um pouco e tente outra vez, ou redefina a sua senha. Caso contrário, não é preciso fazer nada: ninguém conseguiu entrar.',
    ],
    after: [],
  },
  moderation_warning: {
    subject: 'Um aviso de {product}',
    preheader: 'Se não se repetir, nada mais acontece.',
    paragraphs: [
      'Com a sua conta em {product} foram feitas há pouco várias coisas que lá não são permitidas. Isto é um aviso: por agora, nada mais acontece.',
      'Se continuar, a sua conta ficará mais lenta e depois será bloqueada por algum tempo.',
      'Se não foi você, outra pessoa pode estar a usar a sua conta: altere já a sua senha e encerre a sessão em todos os dispositivos.',
    ],
    after: [],
  },
  account_banned: {
    subject: 'A sua conta em {product} foi bloqueada',
    preheader: 'Já não é possível iniciar a sessão.',
    paragraphs: [
      'A sua conta em {product} foi bloqueada no dia {at}. Todas as suas sessões foram encerradas e não é possível iniciar a sessão enquanto durar o bloqueio.',
      'Fim do bloqueio: {until}.',
      'Motivo: {reason}.',
    ],
    button: 'Apresentar recurso',
    after: ['Se acredita que se trata de um engano, diga-o uma vez com o botão. Não é preciso iniciar a sessão.'],
  },
  ban_lifted: {
    subject: 'A sua conta em {product} está aberta de novo',
    preheader: 'Já é possível iniciar a sessão.',
    paragraphs: ['O bloqueio da sua conta em {product} foi levantado no dia {at}. Já é possível iniciar a sessão.'],
    after: [],
  },
  appeal_rejected: {
    subject: 'O seu recurso em {product}',
    preheader: 'O bloqueio da sua conta mantém-se.',
    paragraphs: [
      'O seu recurso contra o bloqueio da sua conta em {product} foi analisado. O bloqueio mantém-se.',
      'Fim do bloqueio: {until}.',
    ],
    after: [],
  },
  account_deletion: {
    subject: 'A sua conta em {product} será excluída',
    preheader: 'Até lá, ainda é possível mantê-la.',
    paragraphs: [
      'A sua conta em {product} está encerrada e será excluída definitivamente no dia {deletesAt}. Até lá, ainda é possível mantê-la.',
    ],
    button: 'Manter a minha conta',
    after: [],
  },
};
