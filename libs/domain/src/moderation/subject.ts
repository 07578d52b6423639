/** Who is scored: a person, or a network (as platform/network counts them). */
export type Subject =
  { readonly kind: 'user'; readonly id: string } | { readonly kind: 'network'; readonly network: string };

/** One name for each, e.g. `user:0190...`, `network:203.0.113.9`. */
export function subjectKey(subject: Subject): string {
  return subject.kind === 'user' ? `user:${subject.id}` : `network:${subject.network}`;
}
