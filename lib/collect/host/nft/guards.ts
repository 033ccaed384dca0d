import type { Header, Step, TableFamily } from '../../../model/host/netfilter.ts';

/** A header that has to be there for a statement that cannot say so itself: what is unread, what answers or rewrites. */
export interface Guard {
  readonly kind: 'guard';
  readonly header: Header | 'arp' | number;
}

export function guard(header: Guard['header'] | undefined): readonly Guard[] {
  return header === undefined || header === 'ports' || header === 'other' ? [] : [{ kind: 'guard', header }];
}

const PROTOCOLS: ReadonlyMap<Guard['header'], number> = new Map<Guard['header'], number>([
  ['icmp', 1],
  ['tcp', 6],
  ['udp', 17],
  ['dccp', 33],
  ['icmpv6', 58],
  ['sctp', 132],
  ['udplite', 136],
]);
const VERSIONS: ReadonlyMap<Guard['header'], number> = new Map<Guard['header'], number>([
  ['ip', 4],
  ['ip6', 6],
  ['arp', 2054],
]);

/** Turns guards into matches, and leaves out those that the table or an earlier step of the rule has made certain. */
export function withGuards(steps: readonly (Step | Guard)[], family: TableFamily): readonly Step[] {
  const certain = new Set<Guard['header']>(family === 'ip' || family === 'ip6' ? [family] : []);
  const result: Step[] = [];
  for (const step of steps) {
    const match = step.kind === 'guard' ? matchOf(step.header) : step;
    if (step.kind !== 'guard' || !certain.has(step.header)) result.push(match);
    for (const header of impliedBy(match)) certain.add(header);
    if (step.kind === 'guard') certain.add(step.header);
  }
  return result;
}

function matchOf(header: Guard['header']): Step {
  const version = VERSIONS.get(header);
  const value = version ?? PROTOCOLS.get(header) ?? Number(header);
  const selector = { field: version === undefined ? 'protocol' : 'family' } as const;
  const values = { kind: 'numbers', ranges: [[value, value + 1]] } as const;
  return { kind: 'match', condition: { kind: 'compare', selector, negated: false, values } };
}

function impliedBy(step: Step): readonly Guard['header'][] {
  if (step.kind !== 'match') return [];
  const { condition } = step;
  if (condition.kind === 'tuple') return condition.selectors.flatMap(({ header }) => header ?? []);
  if (condition.kind !== 'compare') return [];
  return [
    condition.selector.header ?? [],
    condition.negated ? [] : saidBy(condition.selector.field, condition.values),
  ].flat();
}

/** `meta l4proto tcp` says tcp. */
function saidBy(
  field: string,
  values: { readonly kind: string; readonly ranges?: readonly (readonly unknown[])[] },
): readonly Guard['header'][] {
  const [only, second] = values.ranges ?? [];
  if (only === undefined || second !== undefined || values.kind !== 'numbers') return [];
  const [from, end] = only.map(Number);
  if (from === undefined || end !== from + 1) return [];
  const table = field === 'family' ? VERSIONS : field === 'protocol' ? PROTOCOLS : new Map<Guard['header'], number>();
  return [...table].filter(([, value]) => value === from).map(([header]) => header);
}
