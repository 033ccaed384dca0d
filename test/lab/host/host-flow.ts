import type { Flow } from '../connector.ts';
import type { Random } from './random.ts';

/** A connection from the instance itself, or one that a container makes through it. */
export interface HostFlow extends Flow {
  readonly from: 'host' | 'container';
  readonly src: string;
  /** Absent for ICMP. */
  readonly sport?: number;
}

export const FOREIGN_4: readonly string[] = [
  '93.184.216.34',
  '93.184.216.35',
  '52.94.5.5',
  '8.8.8.8',
  '10.0.0.2',
  '10.0.1.77',
  '10.9.8.7',
  '169.254.169.254',
];
/** Behind the second interface. */
export const SECOND_4: readonly string[] = ['198.51.100.7', '10.0.2.9'];
export const FOREIGN_6: readonly string[] = [
  '2001:db8::1',
  '2001:db8::2',
  '2600:1f18::5',
  'fd00:1::77',
  'fd00:ec2::254',
];
export const SECOND_6: readonly string[] = ['2001:db8:2::7', 'fd00:2::9'];

export const PORTS: readonly number[] = [22, 25, 53, 80, 123, 443, 3306, 5432, 6443, 8080, 8443, 27017, 65535];
/** The edges of what rules say of source ports, and of Linux's ephemeral range. */
const EDGES: readonly number[] = [1, 1023, 1024, 32767, 32768, 49151, 49152, 60999, 61000, 65535];

export const USERS: readonly number[] = [0, 1000, 1001, 1337, 33];

/** Connections that differ in their source ports all, so that none meets what the kernel remembers of another. */
export function drawFlows(random: Random, count: number, forwardedShare: number, four = 0.65): readonly HostFlow[] {
  const taken = new Set<number>();
  const ports = random.several(PORTS, 3, 5);
  return Array.from({ length: count }, () =>
    random.chance(forwardedShare) ? forwarded(random, ports, taken, four) : local(random, ports, taken, four),
  );
}

function local(random: Random, ports: readonly number[], taken: Set<number>, share: number): HostFlow {
  const family = random.chance(share) ? 4 : 6;
  const second = random.chance(0.12);
  const dst = random.pick(family === 4 ? (second ? SECOND_4 : FOREIGN_4) : second ? SECOND_6 : FOREIGN_6);
  const own = family === 4 ? (second ? '10.0.2.10' : random.chance(0.1) ? '10.0.1.11' : '10.0.1.10') : undefined;
  const src = own ?? (second ? 'fd00:2::10' : 'fd00:1::10');
  const [uid, gid] = random.chance(0.5) ? [0, 0] : [random.pick(USERS), random.pick(USERS)];
  return {
    from: 'host',
    ...drawTransport(random, ports, taken),
    src,
    dst,
    uid,
    gid,
    ...(random.chance(0.06) ? { mark: random.pick([1, 2, 0x10, 0x40, 0x100]) } : {}),
  };
}

function forwarded(random: Random, ports: readonly number[], taken: Set<number>, share: number): HostFlow {
  const four = random.chance(share);
  return {
    from: 'container',
    ...drawTransport(random, ports, taken),
    src: four ? '172.17.0.2' : 'fd00:17::2',
    dst: random.pick(four ? [...FOREIGN_4, ...SECOND_4] : [...FOREIGN_6, ...SECOND_6]),
  };
}

type Transport = Pick<HostFlow, 'protocol' | 'dport' | 'sport' | 'data'>;

function drawTransport(random: Random, ports: readonly number[], taken: Set<number>): Transport {
  const protocol = random.weighted([[85, 'tcp'] as const, [11, 'udp'] as const, [4, 'icmp'] as const]);
  if (protocol === 'icmp') return { protocol };
  const sport = drawSourcePort(random, taken);
  const dport = random.chance(0.85) ? random.pick(ports) : random.pick(PORTS);
  return { protocol, sport, dport, ...(protocol === 'tcp' ? { data: true } : {}) };
}

function drawSourcePort(random: Random, taken: Set<number>): number {
  for (;;) {
    const port = random.chance(0.3) ? random.pick(EDGES) : random.between(32768, 60999);
    if (taken.has(port)) continue;
    taken.add(port);
    return port;
  }
}
