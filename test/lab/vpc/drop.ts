/** The netlink group on which namespaces tell their drops. */
export const DROP_GROUP = 1;

/** Stands in a drop's name for what the place cannot know. */
export const ANY = '~';

/** Drops, and tells by whom: gate, direction, place, resource and rule. */
export function drop(...name: readonly string[]): string {
  return `log prefix "${name.join(' ')}" group ${DROP_GROUP} queue-threshold 1 drop`;
}

/** The same where both directions pass: which of them a packet goes, its connection says. */
export function dropBoth(match: string, gate: string, ...name: readonly string[]): readonly string[] {
  return [`${match} ct direction reply ${drop(gate, 'back', ...name)}`, `${match} ${drop(gate, 'out', ...name)}`];
}
