import type { Reach } from '../evaluate/posture.ts';
import { type Address, IntervalSet, PacketSet, prefixesOf } from '../packets/index.ts';
import type { Summary } from './audit.ts';
import { sayPorts } from './traffic.ts';

/** How one interface's answer to one destination changed between two snapshots. */
export interface Change {
  readonly eni: string;
  readonly destination: string;
  readonly change: 'opened' | 'closed' | 'changed' | 'appeared' | 'disappeared';
  readonly before: string | null;
  readonly after: string | null;
  /** What blocks now that did not before, or the other way round. */
  readonly because: readonly string[];
}

const OPENNESS: Readonly<Record<Summary['verdict'], number>> = { blocked: 0, unknown: 1, partial: 2, reachable: 3 };

/** Compares the answers to one question; undefined where nothing changed. */
export function compareAnswers(
  eni: string,
  destination: string,
  before: Summary | undefined,
  after: Summary | undefined,
): Change | undefined {
  if (before === undefined || after === undefined) return oneSided(eni, destination, before, after);
  if (before.verdict === after.verdict && before.passShare === after.passShare) return undefined;
  const rise = OPENNESS[after.verdict] - OPENNESS[before.verdict] || (after.passShare ?? 0) - (before.passShare ?? 0);
  const [worse, better] = rise > 0 ? [before, after] : [after, before];
  const kept = new Set(better.blockers.map(({ message }) => message));
  const because = worse.blockers.map(({ message }) => message).filter((message) => !kept.has(message));
  return {
    eni,
    destination,
    change: rise > 0 ? 'opened' : 'closed',
    before: sayVerdict(before),
    after: sayVerdict(after),
    because,
  };
}

function oneSided(
  eni: string,
  destination: string,
  before: Summary | undefined,
  after: Summary | undefined,
): Change | undefined {
  if (before === undefined && after === undefined) return undefined;
  return {
    eni,
    destination,
    change: before === undefined ? 'appeared' : 'disappeared',
    before: before === undefined ? null : sayVerdict(before),
    after: after === undefined ? null : sayVerdict(after),
    because: [],
  };
}

function sayVerdict({ verdict, passShare }: Summary): string {
  return verdict === 'partial' && passShare !== null ? `partial (${Math.round(passShare * 1000) / 10} %)` : verdict;
}

/** Compares all that an interface certainly reaches, exactly: the packets that opened and those that closed. */
export function comparePostures(eni: string, before: readonly Reach[], after: readonly Reach[]): readonly Change[] {
  const old = whole(before);
  const now = whole(after);
  return [
    ...linesOf(now.subtract(old)).map((destination) => changed(eni, destination, 'opened')),
    ...linesOf(old.subtract(now)).map((destination) => changed(eni, destination, 'closed')),
  ];
}

function whole(reaches: readonly Reach[]): PacketSet {
  return PacketSet.union(reaches.map(({ always }) => always));
}

function changed(eni: string, destination: string, change: 'opened' | 'closed'): Change {
  return { eni, destination, change, before: null, after: null, because: [] };
}

function linesOf(packets: PacketSet): readonly string[] {
  const byPorts = Map.groupBy(packets.boxes(), sayPorts);
  return [...byPorts].map(([ports, boxes]) => {
    const prefixes = prefixesOf(IntervalSet.of<Address>(...boxes.map(({ dst }) => dst)));
    const more = prefixes.length > 6 ? ` and ${prefixes.length - 6} more ranges` : '';
    return `${ports} to ${prefixes.slice(0, 6).join(', ')}${more}`;
  });
}
