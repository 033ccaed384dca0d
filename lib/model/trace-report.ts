import * as z from 'zod';
import { GATES, HOPS } from './gate.ts';

export const Verdict = z.enum(['reachable', 'partial', 'blocked', 'unknown']);
/** Whose subnet or interface a gate guards. */
export const At = z.enum(['source', 'nat', 'transit', 'destination']);
/** A part of a whole. */
export const Share = z.number().min(0).max(1);

/** One header of the packets at a hop, ranges as text: `32768-60999`, `10.0.0.0/16`; ICMP carries `8/0` as dport. */
export const PacketText = z.object({
  src: z.string(),
  sport: z.string(),
  dst: z.string(),
  dport: z.string(),
  protocol: z.string(),
});
export type PacketText = z.infer<typeof PacketText>;

export const RulingReport = z.object({
  ruleId: z.string().nullable(),
  effect: z.enum(['allow', 'deny', 'unknown']),
  code: z.string(),
  /** The part of what the gate was asked about that this rule decided. */
  share: Share,
  message: z.string(),
});

export const GateReport = z.object({
  gate: z.enum(GATES),
  /** `open` passes all it was asked about, `shut` nothing, `partial` some; `unknown` hangs on a gap. */
  verdict: z.enum(['open', 'shut', 'partial', 'unknown']),
  at: At,
  resourceId: z.string(),
  /** Of a filter with two lists, the one that was asked. */
  side: z.enum(['in', 'out']).optional(),
  rulings: z.array(RulingReport),
});
export type GateReport = z.infer<typeof GateReport>;

export const HopReport = z
  .object({
    kind: z.enum(HOPS),
    resourceId: z.string(),
    /** The packet as it comes to the hop: behind a NAT its source is the NAT's. */
    packet: PacketText,
    gates: z.array(GateReport),
  })
  .meta({ id: 'Hop' });
export type HopReport = z.infer<typeof HopReport>;

/** One way through the network, out and back, with everything that decided on it. */
export const TraceReport = z
  .object({
    question: z.string(),
    /** The part of the whole question that goes this way. */
    weight: Share,
    verdict: Verdict,
    passShare: Share.nullable(),
    out: z.array(HopReport),
    back: z.array(HopReport),
  })
  .meta({ id: 'Trace' });
export type TraceReport = z.infer<typeof TraceReport>;
