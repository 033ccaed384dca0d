import type { Direction } from '../model/gate.ts';
import type { FarEnd } from '../model/question.ts';
import type { GateAnswer, Outcome, Trace, Verdict } from '../model/trace.ts';
import {
  type Address,
  type Box,
  type Interval,
  IntervalSet,
  IPV6,
  type PacketSet,
  packets as packetsOf,
} from '../packets/index.ts';

/** An exact part of a whole. */
interface Fraction {
  readonly part: bigint;
  readonly whole: bigint;
}

const ALL: Fraction = { part: 1n, whole: 1n };

const REACHABLE: Outcome = { verdict: 'reachable', sure: 1, maybe: 1 };
const BLOCKED: Outcome = { verdict: 'blocked', sure: 0, maybe: 0 };

/** What one draw of source ports lets through: gates of a segment intersect, shares of segments multiply. */
export interface Segment {
  readonly asked: PacketSet;
  readonly sure: PacketSet;
  readonly maybe: PacketSet;
}

/** The outcome of one way: the four verdicts and the exact shares. */
export function judge(trace: Trace): Outcome {
  const gates = [...trace.out, ...trace.back].flatMap((hop) => hop.gates);
  if (gates.every(({ asked, sure }) => sure === asked)) return REACHABLE;
  if (gates.some(({ maybe }) => maybe.isEmpty)) return BLOCKED;
  const segments = segmentsOf(trace);
  if (segments.some(({ maybe }) => maybe.isEmpty)) return BLOCKED;
  const cells = cellsOf(trace, segments);
  const sure = total(cells.map((one) => one.sure));
  const maybe = total(cells.map((one) => one.maybe));
  return {
    verdict: verdictOf(
      sure,
      maybe,
      cells.every((one) => one.decided),
    ),
    sure: toNumber(sure),
    maybe: toNumber(maybe),
  };
}

/** Outcomes of several ways as one: shares by weight, and any way that hangs on a gap leaves the whole unknown. */
export function combine(outcomes: readonly { readonly outcome: Outcome; readonly weight: number }[]): Outcome {
  const verdicts = new Set(outcomes.map(({ outcome }) => outcome.verdict));
  const sum = (pick: (outcome: Outcome) => number) =>
    outcomes.reduce((all, { outcome, weight }) => all + weight * pick(outcome), 0);
  const [only] = verdicts;
  if (verdicts.size === 1 && only !== undefined && only !== 'partial' && only !== 'unknown') {
    const share = only === 'reachable' ? 1 : 0;
    return { verdict: only, sure: share, maybe: share };
  }
  return {
    verdict: verdicts.has('unknown') ? 'unknown' : 'partial',
    sure: sum((one) => one.sure),
    maybe: sum((one) => one.maybe),
  };
}

function verdictOf(sure: Fraction, maybe: Fraction, decided: boolean): Verdict {
  if (sure.part === sure.whole) return 'reachable';
  if (maybe.part === 0n) return 'blocked';
  return decided ? 'partial' : 'unknown';
}

/** A way by its draws of source ports. */
export function segmentsOf({ out, back, far }: Trace): readonly Segment[] {
  const segments: Segment[] = [];
  for (const hop of [...out, ...back])
    for (const gate of hop.gates) segments[gate.segment] = meet(segments[gate.segment], gate, far);
  return segments.filter((segment) => segment !== undefined);
}

function meet(known: Segment | undefined, gate: GateAnswer, far: FarEnd): Segment {
  const { direction, dstShift } = gate;
  if (known !== undefined && gate.sure === gate.asked) return known;
  const seen = (set: PacketSet) => asAsked(set, direction, dstShift, far);
  const asked = known?.asked ?? seen(gate.asked);
  if (gate.sure === gate.asked) return { asked, sure: asked, maybe: asked };
  const sure = (known?.sure ?? asked).intersect(seen(gate.sure));
  const maybe =
    gate.maybe === gate.asked ? (known?.maybe ?? asked) : (known?.maybe ?? asked).intersect(seen(gate.maybe));
  return { asked, sure, maybe };
}

const ANYWHERE: Interval<Address> = [0n, IPV6[1]];

/** A gate's packets as the question wrote them: forward, and with the far end asked about; the near one is always one. */
export function asAsked(set: PacketSet, direction: Direction, dstShift: Address, far: FarEnd): PacketSet {
  const forward = direction === 'out' ? set : set.reverse();
  if (far === 'src') return forward.map((box: Box) => ({ ...box, dst: ANYWHERE }));
  return forward.map((box: Box) => ({ ...box, src: ANYWHERE, dst: [box.dst[0] - dstShift, box.dst[1] - dstShift] }));
}

interface Cell {
  readonly sure: Fraction;
  readonly maybe: Fraction;
  readonly decided: boolean;
}

/** Stretches of the far end inside which no segment tells one address from another. */
function cellsOf({ packets, far }: Trace, segments: readonly Segment[]): readonly Cell[] {
  const addresses = packets.addresses(far);
  const cuts = segments.flatMap(({ sure, maybe }) => [
    ...sure.addresses(far).bounds,
    ...cutsOf(sure, far),
    ...cutsOf(maybe, far),
  ]);
  const bounds = [...new Set([...addresses.bounds, ...cuts])].toSorted((a, b) => (a < b ? -1 : 1));
  return bounds.slice(1).flatMap((end, i) => {
    const part = addresses.intersect(IntervalSet.of<Address>([bounds[i] as Address, end]));
    return part.isEmpty ? [] : [cell(packetsOf({ [far]: part }), { part: part.size, whole: addresses.size }, segments)];
  });
}

function cutsOf(set: PacketSet, far: FarEnd): readonly Address[] {
  return set.boxes().flatMap((box) => [...box[far]]);
}

function cell(there: PacketSet, weight: Fraction, segments: readonly Segment[]): Cell {
  const within = segments.map(({ asked, sure, maybe }) => ({
    asked: asked.intersect(there),
    sure: sure.intersect(there),
    maybe: maybe.intersect(there),
  }));
  const share = (pick: (segment: Segment) => PacketSet) =>
    within.reduce((all, segment) => times(all, { part: pick(segment).size, whole: segment.asked.size }), weight);
  const decided = within.some(({ maybe }) => maybe.isEmpty) || within.every(({ sure, maybe }) => sure.equals(maybe));
  return { sure: share(({ sure }) => sure), maybe: share(({ maybe }) => maybe), decided };
}

function times(a: Fraction, b: Fraction): Fraction {
  return { part: a.part * b.part, whole: a.whole * b.whole };
}

function total(fractions: readonly Fraction[]): Fraction {
  return fractions.reduce((a, b) => ({ part: a.part * b.whole + b.part * a.whole, whole: a.whole * b.whole }), {
    ...ALL,
    part: 0n,
  });
}

/** The nearest double to a quotient of any size. */
function toNumber({ part, whole }: Fraction): number {
  return whole < 1n << 53n ? Number(part) / Number(whole) : Number((part << 64n) / whole) / 2 ** 64;
}
