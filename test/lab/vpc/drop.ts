/** The netlink group on which namespaces tell their drops. */
export const DROP_GROUP = 1;

/** Stands in a drop's name for what the place cannot know. */
export const ANY = '~';

/**
 * What a packet carries from namespace to namespace, in its DSCP: that it is an answer (the far end writes that), or a
 * request that a NAT or middlebox has had in its hands. A connection's own state would not do: the first RST that passes
 * is the last that its namespace knows of it.
 */
export const REPLY = 2;
export const HANDLED = 1;

/** Reads the DSCP of both families into the mark, so that a rule can ask for either direction in two words. */
export const READ_DIRECTION = [`ip dscp ${REPLY} meta mark set ${REPLY}`, `ip6 dscp ${REPLY} meta mark set ${REPLY}`];
export const OUT = `meta mark != ${REPLY}`;
export const BACK = `meta mark ${REPLY}`;

/** Drops, and tells by whom: gate, direction, place, resource and rule. */
export function drop(...name: readonly string[]): string {
  return `log prefix "${name.join(' ')}" group ${DROP_GROUP} queue-threshold 1 drop`;
}

/** The same for a place that both directions pass. */
export function dropBoth(match: string, gate: string, ...name: readonly string[]): readonly string[] {
  return [`${match} ${BACK} ${drop(gate, 'back', ...name)}`, `${match} ${drop(gate, 'out', ...name)}`];
}
