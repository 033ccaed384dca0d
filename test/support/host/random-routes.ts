/** Numbers from a seed (mulberry32), so that a failure can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;
type Family = 4 | 6;

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

const TABLES = ['main', 'main', '100', '200', 'default'] as const;
const PREFIXES = {
  4: [
    'default',
    '20.0.0.0/8',
    '20.1.0.0/16',
    '20.1.2.0/24',
    '20.1.2.3/32',
    '128.0.0.0/1',
    '20.128.0.0/9',
    '10.9.1.0/24',
  ],
  6: [
    'default',
    '2001:db8::/32',
    '2001:db8:1::/48',
    '2001:db8:1:2::/64',
    '2001:db8:1:2::3/128',
    '8000::/1',
    'fd09:1::/64',
  ],
} as const;
const HOSTS = {
  4: ['20.1.2.3', '20.1.2.4', '20.1.3.3', '20.200.0.1', '20.5.0.1', '200.1.1.1', '10.9.1.7', '10.9.1.1', '99.1.1.1'],
  6: [
    '2001:db8:1:2::3',
    '2001:db8:1:2::4',
    '2001:db8:1:3::4',
    '2001:db8:2::1',
    'fd09:1::7',
    'fd09:1::1',
    '9000::1',
    '3000::1',
  ],
} as const;
export const OWN = { 4: ['10.9.0.1', '10.9.1.1', '10.9.2.1'], 6: ['fd09:0::1', 'fd09:1::1', 'fd09:2::1'] } as const;

function hop(random: Random, family: Family): string {
  const device = Math.floor(random() * 3);
  const gateway = family === 4 ? `10.9.${device}.${2 + Math.floor(random() * 9)}` : `fd09:${device}::${2 + device}`;
  return `via ${gateway} dev d${device} onlink`;
}

function route(random: Random, family: Family): string {
  const tail = `table ${pick(random, TABLES)} metric ${pick(random, [10, 20, 30])}`;
  const to = pick(random, PREFIXES[family]);
  const kind = random();
  if (kind < 0.3) return `route add ${pick(random, ['unreachable', 'prohibit', 'blackhole', 'throw'])} ${to} ${tail}`;
  if (kind < 0.4) return `route add ${to} ${tail} nexthop ${hop(random, family)} nexthop ${hop(random, family)}`;
  if (kind < 0.5) return `route add ${to} dev d${Math.floor(random() * 3)} ${tail}`;
  const service = family === 4 && random() < 0.1 ? ' tos 0x10' : '';
  return `route add ${to} ${hop(random, family)} ${tail}${service}`;
}

function rule(random: Random, family: Family): string {
  const conditions = [
    () => `from ${pick(random, [...OWN[family], family === 4 ? '10.9.0.0/17' : 'fd09::/31'])}`,
    () => `to ${pick(random, PREFIXES[family].slice(1))}`,
    () => pick(random, ['fwmark 1', 'fwmark 0x10/0xf0', 'fwmark 0/0x1']),
    () => pick(random, ['iif lo', 'iif d0', 'iif nodev']),
    () => pick(random, ['uidrange 0-999', 'uidrange 1000-1000']),
    () => pick(random, ['ipproto tcp', 'ipproto udp', 'ipproto tcp dport 443', 'dport 1-100']),
    () => pick(random, ['oif d1', 'tos 0x10']),
  ];
  const chosen = conditions.filter(() => random() < 0.2).map((write) => write());
  const lookup = `lookup ${pick(random, TABLES)}`;
  const action = pick(random, [
    lookup,
    lookup,
    lookup,
    `${lookup} suppress_prefixlength ${pick(random, [0, 8, 16])}`,
    pick(random, ['prohibit', 'unreachable', 'blackhole']),
    `goto ${pick(random, [500, 600, 32766])}`,
    'nop',
  ]);
  return `rule add ${random() < 0.15 ? 'not ' : ''}${chosen.join(' ')} pref ${Math.floor(random() * 700) + 1} ${action}`;
}

/** The commands that empty the lab's tables and write a world of random rules and routes. */
export function randomWorld(random: Random, family: Family): readonly string[] {
  const many = (most: number) => Array.from({ length: 1 + Math.floor(random() * most) });
  return [
    'rule flush',
    ...['main', 'default', '100', '200'].map((table) => `route flush table ${table}`),
    ...many(10).map(() => route(random, family)),
    ...many(7).map(() => rule(random, family)),
    ...(random() < 0.9 ? ['rule add pref 32766 lookup main'] : []),
    'rule add pref 600 nop',
  ];
}

export interface Asked {
  readonly dst: string;
  readonly src?: string;
  readonly mark: number;
  readonly uid: number;
  readonly protocol: number;
  readonly dport: number;
}

export function randomPacket(random: Random, family: Family): Asked {
  const src = random() < 0.6 ? pick(random, OWN[family]) : undefined;
  return {
    dst: pick(random, HOSTS[family]),
    ...(src !== undefined && { src }),
    mark: pick(random, [0, 1, 0x10, 0x11]),
    uid: pick(random, [0, 1000]),
    protocol: pick(random, [6, 17]),
    dport: pick(random, [443, 53]),
  };
}
