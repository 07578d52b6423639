import type { ModeratedUser } from '#flows/moderation/moderators/moderated-users.service.js';

/** A text for people: these events, these points, this rule. Newest first, as the lists are. */
export function explained(username: string, user: ModeratedUser): string {
  const { totals, weightedTotal, events, sanctions, notes, linkedUsers } = user;
  const sections = [
    section('points', totals.map(totalLine)),
    section('violations', events.map(eventLine)),
    section('sanctions', sanctions.map(sanctionLine)),
    section('notes', notes.map(noteLine)),
    section('may be the same person as', linkedUsers.map(linkedLine)),
  ];
  return [`${username} has ${shown(weightedTotal)} points.`, ...sections.flat()].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function totalLine({ type, points, unlisted }: ModeratedUser['totals'][number]): string {
  return `${shown(points)} ${type}${unlisted > 0 ? `, ${shown(unlisted)} of them of violations that are not listed` : ''}`;
}

function eventLine(event: ModeratedUser['events'][number]): string {
  const { at, type, points, pointsLeft, occurrences, network, sanctions } = event;
  const times = occurrences > 1 ? ` ${String(occurrences)} times` : '';
  const from = network === null ? '' : ` from ${network}`;
  const brought = sanctions.map(({ kind, rule }) => `, brought a ${kind} by ${rule ?? 'a moderator'}`);
  const left = `${shown(points)} points, ${shown(pointsLeft)} left`;
  return `${time(new Date(at))} ${type}${times}${from}: ${left}${[...new Set(brought)].join('')}`;
}

function sanctionLine(sanction: ModeratedUser['sanctions'][number]): string {
  const { kind, startsAt, until, rule, points, byId, reason, liftedAt, liftedReason, isActive } = sanction;
  const by = rule === null ? `by ${byId ?? 'an operator'}: ${oneLine(reason)}` : `by the rule ${rule}`;
  const behind = points === null ? '' : `, on ${shown(points)} points`;
  const lifted = liftedAt === null ? '' : `, lifted ${time(liftedAt)}: ${oneLine(liftedReason ?? '')}`;
  const end = kind === 'warning' ? '' : ` until ${until === null ? 'for good' : time(until)}`;
  return `${time(startsAt)} ${kind}${end}${isActive ? ' (in force)' : ''} ${by}${behind}${lifted}`;
}

function noteLine({ at, byId, text }: ModeratedUser['notes'][number]): string {
  return `${time(at)} ${byId ?? 'an operator'}: ${oneLine(text)}`;
}

/** Names are left out: people choose them, and terminals obey what is in them. */
function linkedLine({ id, username, because }: ModeratedUser['linkedUsers'][number]): string {
  return `${username} (${id}): same ${because.join(', ').replace('mail_alias', 'mailbox')}`;
}

function shown(points: number): string {
  return String(Math.round(points * 100) / 100);
}

function time(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
