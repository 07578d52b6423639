import { inEveryLanguage } from '../../language/words.js';

export const organizations = inEveryLanguage({
  en: {
    title: 'Your organizations',
    none: 'You are in no organization yet.',
    another: 'Another organization',
    leave: 'Leave the organization',
    leaveQuestion: 'Leave “{organization}”?',
    left: 'You have left the organization.',
  },
  de: {
    title: 'Ihre Organisationen',
    none: 'Sie sind noch in keiner Organisation.',
    another: 'Eine andere Organisation',
    leave: 'Organisation verlassen',
    leaveQuestion: '„{organization}“ verlassen?',
    left: 'Sie haben die Organisation verlassen.',
  },
  es: {
    title: 'Sus organizaciones',
    none: 'Todavía no está en ninguna organización.',
    another: 'Otra organización',
    leave: 'Salir de la organización',
    leaveQuestion: '¿Salir de «{organization}»?',
    left: 'Ha salido de la organización.',
  },
  fr: {
    title: 'Vos organisations',
    none: 'Vous n’êtes encore dans aucune organisation.',
    another: 'Une autre organisation',
    leave: 'Quitter l’organisation',
    leaveQuestion: 'Quitter « {organization} » ?',
    left: 'Vous avez quitté l’organisation.',
  },
  zh: {
    title: '您的组织',
    none: '您尚未加入任何组织。',
    another: '其他组织',
    leave: '离开组织',
    leaveQuestion: '离开“{organization}”？',
    left: '您已离开该组织。',
  },
  pt: {
    title: 'As suas organizações',
    none: 'Ainda não está em nenhuma organização.',
    another: 'Outra organização',
    leave: 'Sair da organização',
    leaveQuestion: 'Sair de «{organization}»?',
    left: 'Saiu da organização.',
  },
});

export const members = inEveryLanguage({
  en: {
    title: 'Members',
    you: 'you',
    joined: 'joined {time}',
    role: 'Role',
    changeRole: 'Change the role',
    removeQuestion: 'Remove {name} from the organization?',
  },
  de: {
    title: 'Mitglieder',
    you: 'Sie',
    joined: 'dabei seit {time}',
    role: 'Rolle',
    changeRole: 'Rolle ändern',
    removeQuestion: '{name} aus der Organisation entfernen?',
  },
  es: {
    title: 'Miembros',
    you: 'usted',
    joined: 'desde {time}',
    role: 'Función',
    changeRole: 'Cambiar la función',
    removeQuestion: '¿Quitar a {name} de la organización?',
  },
  fr: {
    title: 'Membres',
    you: 'vous',
    joined: 'depuis {time}',
    role: 'Rôle',
    changeRole: 'Changer le rôle',
    removeQuestion: 'Retirer {name} de l’organisation ?',
  },
  zh: {
    title: '成员',
    you: '您',
    joined: '加入于 {time}',
    role: '角色',
    changeRole: '更改角色',
    removeQuestion: '将 {name} 移出组织？',
  },
  pt: {
    title: 'Membros',
    you: 'você',
    joined: 'desde {time}',
    role: 'Função',
    changeRole: 'Mudar a função',
    removeQuestion: 'Remover {name} da organização?',
  },
});

export const roles = inEveryLanguage({
  en: { owner: 'Owner', admin: 'Administrator', member: 'Member' },
  de: { owner: 'Inhaber', admin: 'Administration', member: 'Mitglied' },
  es: { owner: 'Propietario', admin: 'Administración', member: 'Miembro' },
  fr: { owner: 'Propriétaire', admin: 'Administration', member: 'Membre' },
  zh: { owner: '所有者', admin: '管理员', member: '成员' },
  pt: { owner: 'Proprietário', admin: 'Administração', member: 'Membro' },
});
