import type { PageTexts } from '../page-text.js';

export const spanish: PageTexts = {
  pages: {
    verify: {
      title: 'Confirme su dirección',
      text: ['Con este botón confirma que la dirección de correo es suya.'],
      button: 'Confirmar mi dirección',
      done: { title: 'Su dirección está confirmada', text: ['Ya puede iniciar sesión en {product}.'] },
    },
    forgot_password: {
      title: '¿Ha olvidado su contraseña?',
      text: [
        'Escriba la dirección de correo de su cuenta en {product}. Le enviaremos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Enviarme el enlace',
      done: {
        title: 'Mire su correo',
        text: [
          'Si existe una cuenta con esta dirección, un mensaje con un enlace está en camino.',
          '¿No ha llegado nada en unos minutos? Mire también en la carpeta de correo no deseado.',
        ],
      },
    },
    reset_password: {
      title: 'Elija su contraseña',
      text: ['Con ella iniciará sesión en {product}. Se cerrará la sesión en todos los dispositivos.'],
      button: 'Guardar la contraseña',
      done: { title: 'Su contraseña está guardada', text: ['Ya puede iniciar sesión con ella en {product}.'] },
    },
    confirm_email: {
      title: 'Confirme su nueva dirección',
      text: ['Con este botón su cuenta en {product} recibe esta dirección de correo.'],
      button: 'Confirmar la nueva dirección',
      done: { title: 'Su nueva dirección está confirmada', text: ['Desde ahora le escribiremos a esta dirección.'] },
    },
    undo_email_change: {
      title: 'Deshacer el cambio de dirección',
      text: [
        'Su cuenta en {product} conserva su dirección de correo anterior, se cierra la sesión en todos los dispositivos y le enviamos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Deshacer el cambio',
      done: {
        title: 'El cambio está deshecho',
        text: [
          'Su cuenta tiene su dirección anterior. Elija una contraseña nueva con el enlace que acabamos de enviarle.',
        ],
      },
    },
    stop_recovery: {
      title: 'Detener la recuperación de su cuenta',
      text: [
        'Alguien recuperó su cuenta en {product} con dos códigos de recuperación. Si no ha sido usted: los códigos restantes dejan de servir, se cierra la sesión en todos los dispositivos y le enviamos un enlace para elegir una contraseña nueva.',
      ],
      button: 'Detener la recuperación',
      done: {
        title: 'La recuperación se ha detenido',
        text: [
          'Elija una contraseña nueva con el enlace que acabamos de enviarle y cree después nuevos códigos de recuperación.',
        ],
      },
    },
    reset_second_factors: {
      title: 'Eliminar sus segundos factores',
      text: [
        'La administración de {product} ofrece eliminar los segundos factores de su cuenta porque ya no puede usarlos. Con este botón se eliminan ahora y se cierra la sesión en todos los dispositivos.',
      ],
      button: 'Eliminar mis segundos factores',
      done: {
        title: 'Sus segundos factores se han eliminado',
        text: ['Inicie sesión en {product} con su contraseña y configure después un nuevo segundo factor.'],
      },
    },
    cancel_deletion: {
      title: 'Conserve su cuenta',
      text: ['Su cuenta en {product} va a ser eliminada. Con este botón la conserva.'],
      button: 'Conservar mi cuenta',
      done: { title: 'Su cuenta se conserva', text: ['Puede volver a iniciar sesión en {product}.'] },
    },
    appeal: {
      title: 'Recurso contra el bloqueo de su cuenta',
      text: [
        'Si cree que el bloqueo es un error, dígaselo a la moderación de {product}. Puede hacerlo una vez, y la decisión llega por correo.',
      ],
      button: 'Enviar el recurso',
      done: { title: 'Su recurso se ha enviado', text: ['La moderación lo examinará y le responderá por correo.'] },
    },
  },
  labels: { email: 'Dirección de correo', password: 'Contraseña nueva', text: '¿Qué quiere decir?' },
  hints: { password: 'Al menos {minLength} caracteres. Unas cuantas palabras seguidas son fáciles de recordar.' },
  rules: {
    lowercase: 'Letras minúsculas: al menos {count}.',
    uppercase: 'Letras mayúsculas: al menos {count}.',
    numeric: 'Cifras: al menos {count}.',
    symbol: 'Otros caracteres: al menos {count}.',
    requirements: 'Tipos de caracteres necesarios: {count}.',
  },
  problems: {
    invalid_token: 'Este enlace ya no es válido: ha caducado, ya se ha usado o se envió otro más nuevo.',
    form_expired: 'Esta página estuvo abierta demasiado tiempo o su navegador no guarda cookies. Inténtelo otra vez.',
    email_invalid: 'Escriba una dirección de correo, por ejemplo ada@example.org.',
    password_missing: 'Escriba una contraseña.',
    password_too_short: 'Esta contraseña es demasiado corta.',
    password_too_long: 'Esta contraseña es demasiado larga.',
    password_too_weak: 'Esta contraseña es fácil de adivinar. Añada una o dos palabras.',
    password_too_common: 'Mucha gente usa esta contraseña, así que es de las primeras que se prueban. Elija otra.',
    password_breached: 'Esta contraseña se conoce por una filtración de datos. Elija otra.',
    password_contains_context:
      'Esta contraseña contiene su nombre, su dirección o el nombre de este servicio. Elija otra.',
    password_reused: 'Ya usó esta contraseña antes. Elija otra.',
    too_often: 'Han sido demasiadas veces. Espere un poco e inténtelo otra vez.',
    busy: 'Ahora mismo no es posible. Inténtelo otra vez dentro de un momento.',
    mail_not_configured: '{product} no puede enviar correo. Pida ayuda a la administración.',
    text_too_long: 'Es demasiado largo: 4000 caracteres como máximo.',
    text_invalid: 'Escriba lo que quiere decir, con caracteres que se puedan mostrar.',
    already_appealed: 'Ya ha recurrido este bloqueo. La decisión llega por correo.',
    appeal_rejected: 'Se ha examinado su recurso y el bloqueo se mantiene.',
    ban_over: 'Este bloqueo ha terminado: puede volver a iniciar sesión.',
    captcha_required: 'Confirme que es una persona.',
    captcha_failed: 'No se ha confirmado o ha tardado demasiado. Confirme otra vez que es una persona.',
    captcha_unavailable:
      'No se ha podido cargar la comprobación de que es una persona. Inténtelo otra vez dentro de un momento o permita sus scripts en el navegador.',
    other: 'Algo ha fallado por nuestra parte. Inténtelo más tarde.',
  },
  notes: {
    banned_until: 'Su cuenta en {product} está bloqueada hasta: {until}.',
    banned_for_good: 'Su cuenta en {product} está bloqueada definitivamente.',
    ban_reason: 'Motivo: {reason}',
    ban_by_rule: 'Motivo: incumplimientos repetidos de las normas de {product}.',
  },
  problem: 'Error',
  anew: 'Pedir un enlace nuevo',
};
