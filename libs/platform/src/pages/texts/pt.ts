import type { PageTexts } from '../page-text.js';

export const portuguese: PageTexts = {
  pages: {
    verify: {
      title: 'Confirme o seu endereço',
      text: ['Com este botão confirma que o endereço de e-mail é seu.'],
      button: 'Confirmar o meu endereço',
      done: { title: 'O seu endereço está confirmado', text: ['Já pode iniciar sessão em {product}.'] },
    },
    forgot_password: {
      title: 'Esqueceu-se da senha?',
      text: [
        'Indique o endereço de e-mail da sua conta em {product}. Enviaremos um link para escolher uma nova senha.',
      ],
      button: 'Enviar-me o link',
      done: {
        title: 'Veja o seu e-mail',
        text: [
          'Se existir uma conta com este endereço, uma mensagem com um link está a caminho.',
          'Nada depois de alguns minutos? Veja também na pasta de spam.',
        ],
      },
    },
    reset_password: {
      title: 'Escolha a sua senha',
      text: ['Com ela iniciará sessão em {product}. A sessão será terminada em todos os dispositivos.'],
      button: 'Guardar a senha',
      done: { title: 'A sua senha está guardada', text: ['Já pode iniciar sessão com ela em {product}.'] },
    },
    confirm_email: {
      title: 'Confirme o seu novo endereço',
      text: ['Com este botão a sua conta em {product} recebe este endereço de e-mail.'],
      button: 'Confirmar o novo endereço',
      done: {
        title: 'O seu novo endereço está confirmado',
        text: ['A partir de agora escreveremos para este endereço.'],
      },
    },
    undo_email_change: {
      title: 'Anular a alteração do endereço',
      text: [
        'A sua conta em {product} mantém o endereço de e-mail antigo, a sessão é terminada em todos os dispositivos e enviamos um link para escolher uma nova senha.',
      ],
      button: 'Anular a alteração',
      done: {
        title: 'A alteração foi anulada',
        text: ['A sua conta tem o endereço antigo. Escolha uma nova senha com o link que acabamos de enviar para lá.'],
      },
    },
    stop_recovery: {
      title: 'Impedir a recuperação da sua conta',
      text: [
        'Alguém recuperou a sua conta em {product} com dois códigos de recuperação. Se não foi você: os códigos restantes deixam de funcionar, a sessão é terminada em todos os dispositivos e enviamos um link para escolher uma nova senha.',
      ],
      button: 'Impedir a recuperação',
      done: {
        title: 'A recuperação foi impedida',
        text: ['Escolha uma nova senha com o link que acabamos de enviar e crie depois novos códigos de recuperação.'],
      },
    },
    reset_second_factors: {
      title: 'Remover os seus segundos fatores',
      text: [
        'A administração de {product} propõe remover os segundos fatores da sua conta, porque já não os pode usar. Com este botão são removidos agora e a sessão é encerrada em todos os dispositivos.',
      ],
      button: 'Remover os meus segundos fatores',
      done: {
        title: 'Os seus segundos fatores foram removidos',
        text: ['Inicie sessão em {product} com a sua senha e configure depois um novo segundo fator.'],
      },
    },
    cancel_deletion: {
      title: 'Mantenha a sua conta',
      text: ['A sua conta em {product} vai ser eliminada. Com este botão pode mantê-la.'],
      button: 'Manter a minha conta',
      done: { title: 'A sua conta foi mantida', text: ['Pode voltar a iniciar sessão em {product}.'] },
    },
    appeal: {
      title: 'Recurso contra o bloqueio da sua conta',
      text: [
        'Se acredita que o bloqueio é um engano, diga-o à moderação de {product}. Pode fazê-lo uma vez, e a decisão chega por e-mail.',
      ],
      button: 'Enviar o recurso',
      done: { title: 'O seu recurso foi enviado', text: ['A moderação vai analisá-lo e responder por e-mail.'] },
    },
  },
  labels: { email: 'Endereço de e-mail', password: 'Nova senha', text: 'O que quer dizer?' },
  hints: { password: 'Pelo menos {minLength} caracteres. Algumas palavras seguidas são fáceis de memorizar.' },
  rules: {
    lowercase: 'Letras minúsculas: pelo menos {count}.',
    uppercase: 'Letras maiúsculas: pelo menos {count}.',
    numeric: 'Algarismos: pelo menos {count}.',
    symbol: 'Outros caracteres: pelo menos {count}.',
    requirements: 'Tipos de caracteres necessários: {count}.',
  },
  problems: {
    invalid_token: 'Este link já não é válido: expirou, já foi usado ou foi enviado um mais recente.',
    form_expired: 'Esta página esteve aberta demasiado tempo ou o seu navegador não guarda cookies. Tente outra vez.',
    email_invalid: 'Indique um endereço de e-mail, por exemplo ada@example.org.',
    password_missing: 'Indique uma senha.',
    password_too_short: 'Esta senha é demasiado curta.',
    password_too_long: 'Esta senha é demasiado longa.',
    password_too_weak: 'Esta senha é fácil de adivinhar. Acrescente uma ou duas palavras.',
    password_too_common: 'Muitas pessoas usam esta senha, por isso é das primeiras a ser tentadas. Escolha outra.',
    password_breached: 'Esta senha é conhecida de uma fuga de dados. Escolha outra.',
    password_contains_context: 'Esta senha contém o seu nome, o seu endereço ou o nome deste serviço. Escolha outra.',
    password_reused: 'Já usou esta senha antes. Escolha outra.',
    too_often: 'Foram demasiadas vezes. Espere um pouco e tente outra vez.',
    busy: 'Neste momento não é possível. Tente outra vez daqui a pouco.',
    mail_not_configured: '{product} não consegue enviar e-mails. Peça ajuda à administração.',
    text_too_long: 'É demasiado longo: no máximo 4000 caracteres.',
    text_invalid: 'Escreva o que quer dizer, com caracteres que possam ser mostrados.',
    already_appealed: 'Já recorreu deste bloqueio. A decisão chega por e-mail.',
    appeal_rejected: 'O seu recurso foi analisado e o bloqueio mantém-se.',
    ban_over: 'Este bloqueio terminou: pode voltar a iniciar sessão.',
    captcha_required: 'Confirme que é uma pessoa.',
    captcha_failed: 'Não foi confirmado ou demorou demasiado. Confirme mais uma vez que é uma pessoa.',
    captcha_unavailable:
      'Não foi possível carregar a verificação de que é uma pessoa. Tente outra vez daqui a pouco ou permita os scripts dela no navegador.',
    other: 'Algo correu mal do nosso lado. Tente mais tarde.',
  },
  notes: {
    banned_until: 'A sua conta em {product} está bloqueada até: {until}.',
    banned_for_good: 'A sua conta em {product} está bloqueada definitivamente.',
    ban_reason: 'Motivo: {reason}',
    ban_by_rule: 'Motivo: violações repetidas das regras de {product}.',
  },
  problem: 'Erro',
  anew: 'Pedir um novo link',
};
