import type { Network } from '../evaluate/network/network.ts';
import type { Reach } from '../evaluate/posture.ts';
import { isGap } from '../model/gap.ts';
import type { Trace } from '../model/trace.ts';
import { type Address, type Box, familyOf, IntervalSet, type PacketSet, prefixesOf } from '../packets/index.ts';
import { sayPorts } from './traffic.ts';

/** One line of what an interface can reach: these destinations, by these ports, on this way. */
export interface PostureRow {
  readonly through: string;
  readonly to: readonly string[];
  /** Set where `to` is more than half of what the internet routes. */
  readonly internet: boolean;
  readonly traffic: readonly string[];
  /** `always` from every source port, `sometimes` from some, `unknown` where it hangs on a gap. */
  readonly certainty: 'always' | 'sometimes' | 'unknown';
}

/** Everything an interface reaches, grouped for people: destinations with the same ports and way share a line. */
export function reportPosture(network: Network, reaches: readonly Reach[]): readonly PostureRow[] {
  const rows = reaches.flatMap((reach) => {
    const place = { through: wayOf(reach.trace), where: destinationOf(network, reach.trace) };
    return [
      ...rowsOf(place, reach.always, 'always'),
      ...rowsOf(place, reach.sometimes, 'sometimes'),
      ...rowsOf(place, reach.unknown, 'unknown'),
    ];
  });
  return shareLines(shareTraffic(rows));
}

interface Place {
  readonly through: string;
  readonly where: string | undefined;
}

function rowsOf(
  { through, where }: Place,
  packets: PacketSet,
  certainty: PostureRow['certainty'],
): readonly PostureRow[] {
  const byPorts = new Map<string, Box[]>();
  for (const box of packets.boxes()) {
    const ports = sayPorts(box);
    byPorts.set(ports, [...(byPorts.get(ports) ?? []), box]);
  }
  return [...byPorts].map(([ports, boxes]) => {
    const destinations = IntervalSet.of<Address>(...boxes.map(({ dst }) => dst));
    const to = where === undefined ? prefixesOf(destinations) : [where];
    return { through, to, traffic: [ports], certainty, internet: isMostOfTheInternet(destinations) };
  });
}

/** More than half of the public addresses of a family: IPv4 has 3.7 thousand million, IPv6 routes an eighth of its space. */
function isMostOfTheInternet(destinations: IntervalSet<Address>): boolean {
  const [first] = destinations.bounds;
  return first !== undefined && destinations.size > (familyOf(first) === 4 ? 1n << 31n : 1n << 124n);
}

/** Rows that differ in their ports alone become one. */
function shareTraffic(rows: readonly PostureRow[]): readonly PostureRow[] {
  return merge(
    rows,
    ({ through, to, certainty }) => JSON.stringify([through, to, certainty]),
    (a, b) => ({
      ...a,
      traffic: [...new Set([...a.traffic, ...b.traffic])],
    }),
  );
}

/** Rows that differ in their destination alone become one. */
function shareLines(rows: readonly PostureRow[]): readonly PostureRow[] {
  return merge(
    rows,
    ({ through, traffic, certainty }) => JSON.stringify([through, traffic, certainty]),
    (a, b) => ({
      ...a,
      to: [...new Set([...a.to, ...b.to])],
    }),
  );
}

function merge(
  rows: readonly PostureRow[],
  keyOf: (row: PostureRow) => string,
  join: (a: PostureRow, b: PostureRow) => PostureRow,
): readonly PostureRow[] {
  const merged = new Map<string, PostureRow>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = merged.get(key);
    merged.set(key, known === undefined ? row : join(known, row));
  }
  return [...merged.values()];
}

/** The gateways that a way passes, by id. */
function wayOf({ out }: Trace): string {
  const passed = out
    .filter(({ kind }) => kind !== 'interface' && kind !== 'internet')
    .map(({ resourceId }) => resourceId);
  return passed.length === 0 ? 'local' : passed.join(' → ');
}

/** The interface at the end of a way; a way to the internet or a service is told by its addresses. */
function destinationOf(network: Network, { out }: Trace): string | undefined {
  const last = out.at(-1);
  if (last?.kind === 'amazon-service') return last.resourceId;
  if (last?.kind !== 'interface') return undefined;
  const owner = network.interfaceOf(last.resourceId);
  if (isGap(owner)) return undefined;
  return `${owner.id} (${prefixesOf(last.packets.addresses('dst')).join(', ')})`;
}
