import type { MailTexts } from '../mail-text.js';

const ifItWasYou = 'Si ha sido usted, no tiene que hacer nada.';
const ifItWasNotYou =
  'Si no ha sido usted, cambie ahora mismo la contraseña y cierre la sesión en todos los dispositivos.';
const codesAreKnown =
  'Si no ha sido usted, restablezca ahora mismo la contraseña y cree después nuevos códigos de recuperación: otra persona tiene los actuales.';
const ignoreIt = 'Si no esperaba este mensaje, puede ignorarlo: no ocurrirá nada.';

export const spanish: MailTexts = {
  shared: {
    greeting: 'Hola, {name}:',
    linkBelow: 'Si el botón no funciona, abra esta dirección:',
    linkExpiry: 'El enlace funciona una sola vez y hasta el {expiresAt}.',
    token: 'O bien indique este token al programa:',
    forGood: 'nunca, es definitivo',
    byRule: 'incumplimientos repetidos de las normas de {product}',
    noReason: 'no se ha indicado ninguno',
    footer: '{product} ha enviado este mensaje de forma automática.',
  },
  verify_email: {
    subject: 'Confirme su dirección para {product}',
    preheader: 'Falta un paso: confirme que esta dirección es suya.',
    paragraphs: [
      'Alguien, esperamos que usted, ha indicado esta dirección en {product}. Por favor, confirme que es suya.',
    ],
    button: 'Confirmar mi dirección',
    after: ['Si no ha sido usted, puede ignorar este mensaje: sin el enlace no se utilizará la dirección.'],
  },
  account_exists: {
    subject: 'Ya tiene una cuenta en {product}',
    preheader: 'Solo tiene que iniciar sesión; nada ha cambiado en su cuenta.',
    paragraphs: [
      'Alguien, quizá usted, ha intentado registrarse en {product} con esta dirección, pero ya existe una cuenta asociada a ella.',
      'Inicie sesión con su contraseña. Si no ha sido usted, no tiene que hacer nada: su cuenta no ha cambiado.',
    ],
    after: [],
  },
  password_reset: {
    subject: 'Restablezca su contraseña de {product}',
    preheader: 'Elija una nueva contraseña con el enlace de este mensaje.',
    paragraphs: ['Alguien, esperamos que usted, ha pedido restablecer la contraseña de su cuenta en {product}.'],
    button: 'Elegir una nueva contraseña',
    after: [
      'Al cambiar la contraseña se cierran todas sus sesiones; después podrá iniciar sesión con la nueva.',
      'Si no ha sido usted, puede ignorar este mensaje: su contraseña seguirá siendo la misma.',
    ],
  },
  password_reset_by_admin: {
    subject: 'Elija una nueva contraseña para {product}',
    preheader: 'La administración le pide que elija una nueva contraseña.',
    paragraphs: ['La administración de {product} le pide que elija una nueva contraseña.'],
    button: 'Elegir una nueva contraseña',
    after: [],
  },
  set_password: {
    subject: 'Su cuenta en {product}',
    preheader: 'Ya está lista: elija su contraseña.',
    paragraphs: ['Se ha creado una cuenta para usted en {product}. Elija una contraseña para iniciar sesión.'],
    button: 'Elegir una contraseña',
    after: [],
  },
  password_changed: {
    subject: 'Su contraseña de {product} ha cambiado',
    preheader: ifItWasYou,
    paragraphs: ['La contraseña de su cuenta en {product} se cambió el {at}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  password_old: {
    subject: 'Su contraseña de {product} es antigua',
    preheader: 'No tiene que hacer nada: sigue siendo válida.',
    paragraphs: [
      'Su contraseña de {product} es la misma desde hace mucho tiempo. Sigue siendo válida y no pasa nada si la conserva.',
      'Si la usa también en otros sitios, o si alguien ha podido verla, inicie sesión y elija una nueva.',
    ],
    after: [],
  },
  new_device: {
    subject: 'Nuevo inicio de sesión en {product}',
    preheader: 'Se ha usado su cuenta en un dispositivo nuevo. ¿Ha sido usted?',
    paragraphs: [
      'Alguien inició sesión en su cuenta de {product} desde un dispositivo nuevo el {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  device_waiting: {
    subject: 'Un dispositivo pide acceso a su cuenta de {product}',
    preheader: 'Apruébelo solo si muestra el mismo número que la página de su cuenta.',
    paragraphs: [
      'El {at} un dispositivo pidió conectarse a su cuenta de {product}. No puede hacer nada hasta que usted lo apruebe.',
      'Apruébelo solo si es suyo y muestra el mismo número. Si no lo conoce, rechácelo o no haga nada.',
    ],
    after: [],
  },
  device_approved: {
    subject: 'Se ha conectado un dispositivo a su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'Desde el {at} un dispositivo puede usar su cuenta de {product} hasta que se revoque.',
      ifItWasYou,
      'Si no ha sido usted, revoque el dispositivo y cambie ahora mismo la contraseña.',
    ],
    after: [],
  },
  device_revoked: {
    subject: 'Se ha desconectado un dispositivo de su cuenta de {product}',
    preheader: 'Ya no puede usar su cuenta.',
    paragraphs: ['El {at} se desconectó un dispositivo de su cuenta de {product}.', ifItWasYou, ifItWasNotYou],
    after: [],
  },
  session_reuse: {
    subject: 'Se ha cerrado una sesión en {product}',
    preheader: 'Lo hemos hecho por su seguridad. Vuelva a iniciar sesión.',
    paragraphs: [
      'El {at} se volvió a utilizar una clave antigua de una de sus sesiones en {product}. Es posible que alguien la haya copiado, por lo que hemos cerrado la sesión.',
      'Vuelva a iniciar sesión. Si no sabe a qué se debe, cambie la contraseña y cierre la sesión en todos los dispositivos.',
    ],
    after: [],
  },
  second_factor_changed: {
    subject: 'Ha cambiado su verificación en dos pasos de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El segundo paso para iniciar sesión en su cuenta de {product} se cambió el {at}.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  second_step_failed: {
    subject: 'Ha fallado un segundo paso de inicio de sesión en {product}',
    preheader: 'Alguien superó el primer paso. ¿Ha sido usted?',
    paragraphs: [
      'El {at} alguien indicó la contraseña o el código correctos de su cuenta de {product}, pero un segundo factor erróneo. No consiguió entrar.',
      'Si ha sido usted, vuelva a intentarlo. Si no, cambie su contraseña ahora: alguien la conoce.',
    ],
    after: [],
  },
  passkey_added: {
    subject: 'Su cuenta de {product} tiene una nueva llave de acceso',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se añadió una llave de acceso a su cuenta de {product}. Quien la tenga puede iniciar sesión sin contraseña.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  passkey_removed: {
    subject: 'Se eliminó una llave de acceso de su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se eliminó una llave de acceso de su cuenta de {product}. Ya no sirve para iniciar sesión.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  api_key_added: {
    subject: 'Una nueva clave de API para su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se creó la clave de API «{key}» ({prefix}…) para su cuenta de {product}. Un programa que la tenga puede actuar en su nombre.',
      ifItWasYou,
      'Si no ha sido usted, revoque la clave, cambie la contraseña y cierre la sesión en todos los dispositivos.',
    ],
    after: [],
  },
  api_key_leaked: {
    subject: 'Se ha encontrado un secreto de una clave de API de {product}',
    preheader: 'Ya no es válido. Cree uno nuevo.',
    paragraphs: [
      'El {at} alguien comunicó a {product} que un secreto de la clave de API «{key}» ({prefix}…) está donde otros pueden leerlo. Lo hemos anulado de inmediato.',
      'Retírelo de allí, cree uno nuevo y compruebe para qué se ha usado la clave.',
    ],
    after: [],
  },
  api_key_exposed: {
    subject: 'Se ha encontrado un secreto de una clave de API de {product} que sigue siendo válido',
    preheader: 'Renueve o revoque la clave ahora.',
    paragraphs: [
      'El {at} alguien comunicó a {product} que un secreto de la clave de API «{key}» ({prefix}…) está donde otros pueden leerlo. Sigue siendo válido.',
      'Renueve o revoque la clave ahora y compruebe para qué se ha usado.',
    ],
    after: [],
  },
  provider_address_unconfirmed: {
    subject: 'Inicio de sesión en {product} con esta dirección',
    preheader: 'El servicio utilizado no la confirma, así que no ha ocurrido nada.',
    paragraphs: [
      'Alguien, quizá usted, intentó iniciar sesión en {product} a través de otro servicio que indica esta dirección pero no confirma que sea suya. Por eso no se inició ninguna sesión.',
      'Si ha sido usted: inicie sesión aquí con esta dirección, o regístrese con ella, y vincule después ese servicio en su cuenta.',
    ],
    after: [ignoreIt],
  },
  ways_in_left: {
    subject: 'Qué abre su cuenta de {product}',
    preheader: 'Compruebe una vez que todo es suyo.',
    paragraphs: [
      'Ha establecido una contraseña nueva en {product}. Además sigue habiendo: llaves de acceso: {passkeys}, aplicaciones de autenticación: {apps}, proveedores vinculados: {providers}.',
      'Si no reconoce alguno, inicie sesión y elimínelo en su cuenta: puede haberlo añadido otra persona.',
    ],
    after: [],
  },
  identity_linked: {
    subject: 'Otra forma de entrar en su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se vinculó una cuenta de {provider} a su cuenta de {product}. Quien tenga la sesión iniciada allí puede entrar aquí.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  identity_unlinked: {
    subject: 'Se eliminó una forma de entrar en su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se desvinculó una cuenta de {provider} de su cuenta de {product}. Ya no abre su cuenta.',
      ifItWasYou,
      ifItWasNotYou,
    ],
    after: [],
  },
  factor_reset_asked: {
    subject: 'Se eliminarán sus segundos factores de {product}',
    preheader: 'La administración ha sabido que ya no puede usarlos.',
    paragraphs: [
      'La administración de {product} ha sabido que perdió su segundo factor y le dejará entrar sin él. El {inForceAt} se eliminarán sus aplicaciones de autenticación, llaves de acceso y códigos de recuperación, y se cerrará la sesión en todos los dispositivos.',
      'Si usted lo pidió, no hace falta esperar: confírmelo con este botón.',
    ],
    button: 'Eliminar ahora mis segundos factores',
    after: [
      'Si no lo pidió, inicie sesión antes con su segundo factor y no ocurrirá nada. Cambie también su contraseña.',
    ],
  },
  factors_reset: {
    subject: 'Se eliminaron sus segundos factores de {product}',
    preheader: 'Configure uno nuevo al iniciar sesión.',
    paragraphs: [
      'Sus aplicaciones de autenticación, llaves de acceso y códigos de recuperación de {product} se eliminaron el {at}, y se cerró la sesión en todos los dispositivos. Inicie sesión con su contraseña y configure después un nuevo segundo factor.',
      ifItWasNotYou,
    ],
    after: [],
  },
  recovery_codes_replaced: {
    subject: 'Sus códigos de recuperación de {product} son nuevos',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se crearon nuevos códigos de recuperación para su cuenta de {product}. Los anteriores ya no sirven.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  recovery_codes_used: {
    subject: 'Se han usado códigos de recuperación de su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se usaron dos códigos de recuperación de su cuenta de {product} para establecer una contraseña nueva. No volverán a servir.',
      ifItWasYou,
      'Si no ha sido usted, deténgalo ahora: los códigos restantes dejan de servir, se cierran todas las sesiones y le enviamos un enlace para elegir una contraseña nueva.',
    ],
    button: 'Detener la recuperación',
    after: [],
  },
  recovery_code_used: {
    subject: 'Se ha usado un código de recuperación de su cuenta de {product}',
    preheader: ifItWasYou,
    paragraphs: [
      'El {at} se usó un código de recuperación como segundo paso para iniciar sesión en su cuenta de {product}. No volverá a servir.',
      ifItWasYou,
      codesAreKnown,
    ],
    after: [],
  },
  sign_in_code: {
    subject: 'Su código de acceso a {product}',
    preheader: 'Introdúzcalo donde lo ha solicitado.',
    paragraphs: ['Con este código puede iniciar sesión en {product}:'],
    after: [
      'El código funciona una sola vez y hasta el {expiresAt}.',
      'No se lo dé a nadie, ni siquiera a quien diga formar parte de {product}. Si no lo ha solicitado, puede ignorar este mensaje.',
    ],
  },
  email_change_confirm: {
    subject: 'Confirme su nueva dirección para {product}',
    preheader: 'Falta un paso: confirme que esta dirección es suya.',
    paragraphs: [
      'Alguien, esperamos que usted, quiere usar esta dirección para una cuenta en {product}. Por favor, confirme que es suya.',
    ],
    button: 'Confirmar la nueva dirección',
    after: [ignoreIt],
  },
  email_change_notice: {
    subject: 'Cambio de la dirección de su cuenta en {product}',
    preheader: 'Si no ha sido usted, puede deshacerlo.',
    paragraphs: [
      'Alguien, esperamos que usted, indicó otra dirección de correo para su cuenta en {product} el {at}.',
      'Si ha sido usted, no tiene que hacer nada. Si no, deshaga el cambio: su cuenta conservará esta dirección, se cerrarán todas las sesiones y le enviaremos un enlace para elegir una nueva contraseña.',
    ],
    button: 'Deshacer el cambio',
    after: [],
  },
  invitation: {
    subject: 'Tiene una invitación a {product}',
    preheader: 'Acepte la invitación y abra su cuenta.',
    paragraphs: ['Ha recibido una invitación para abrir una cuenta en {product}.'],
    button: 'Aceptar la invitación',
    after: [ignoreIt],
  },
  organization_invitation: {
    subject: 'Invitación a {organization} en {product}',
    preheader: 'Acepte la invitación para trabajar en equipo.',
    paragraphs: ['Ha recibido una invitación para unirse a la organización «{organization}» en {product}.'],
    button: 'Aceptar la invitación',
    after: [ignoreIt],
  },
  account_locked: {
    subject: 'Su cuenta en {product} está bloqueada temporalmente',
    preheader: 'Ha habido demasiados intentos fallidos de inicio de sesión.',
    paragraphs: [
      'Demasiados intentos de iniciar sesión en su cuenta de {product} han fallado. Para protegerla, el acceso está bloqueado temporalmente desde el {at}.',
      'Si ha sido usted, espere un poco y vuelva a intentarlo, o restablezca su contraseña. Si no, no tiene que hacer nada: nadie ha entrado.',
    ],
    after: [],
  },
  moderation_warning: {
    subject: 'Una advertencia de {product}',
    preheader: 'Si no se repite, no ocurrirá nada más.',
    paragraphs: [
      'Con su cuenta en {product} se han hecho últimamente varias cosas que allí no están permitidas. Esto es una advertencia: por ahora no ocurre nada más.',
      'Si continúa, su cuenta irá más despacio y después se bloqueará por un tiempo.',
      'Si no ha sido usted, es posible que otra persona utilice su cuenta: cambie ahora mismo la contraseña y cierre la sesión en todos los dispositivos.',
    ],
    after: [],
  },
  account_banned: {
    subject: 'Su cuenta en {product} ha sido bloqueada',
    preheader: 'Ya no puede iniciar sesión.',
    paragraphs: [
      'Su cuenta en {product} fue bloqueada el {at}. Se han cerrado todas sus sesiones y no podrá iniciar sesión mientras dure el bloqueo.',
      'Fin del bloqueo: {until}.',
      'Motivo: {reason}.',
    ],
    button: 'Presentar un recurso',
    after: ['Si cree que se trata de un error, dígalo una vez con el botón. No hace falta iniciar sesión.'],
  },
  ban_lifted: {
    subject: 'Su cuenta en {product} vuelve a estar abierta',
    preheader: 'Puede volver a iniciar sesión.',
    paragraphs: ['El bloqueo de su cuenta en {product} se levantó el {at}. Puede volver a iniciar sesión.'],
    after: [],
  },
  appeal_rejected: {
    subject: 'Su recurso en {product}',
    preheader: 'El bloqueo de su cuenta se mantiene.',
    paragraphs: [
      'Se ha examinado su recurso contra el bloqueo de su cuenta en {product}. El bloqueo se mantiene.',
      'Fin del bloqueo: {until}.',
    ],
    after: [],
  },
  account_deletion: {
    subject: 'Su cuenta en {product} se va a eliminar',
    preheader: 'Hasta entonces todavía puede conservarla.',
    paragraphs: [
      'Su cuenta en {product} está cerrada y se eliminará definitivamente el {deletesAt}. Hasta entonces todavía puede conservarla.',
    ],
    button: 'Conservar mi cuenta',
    after: [],
  },
};
