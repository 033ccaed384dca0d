import { Attempt } from '../../../lib/model/host/report.ts';

/** An attempt as the probe prints it, at `203.0.113.9:443` from `10.0.1.5` port 40000 unless it says otherwise. */
export function attempt(outcome: Attempt['outcome'], change: Readonly<Record<string, unknown>> = {}): Attempt {
  const usual = { address: '203.0.113.9', port: 443, source: '10.0.1.5', sourcePort: 40_000, milliseconds: 4 };
  return Attempt.parse({ ...usual, outcome, ...change });
}

const NOTHING = { synLeft: 0, synAckSeen: 0, resetSeen: 0, icmp: [], resetOnLoopback: 0 };

/** What the tap saw; nothing but what is given. */
export function tap(change: Readonly<Record<string, unknown>> = {}): {
  readonly tap: Readonly<Record<string, unknown>>;
} {
  return { tap: { ...NOTHING, ...change } };
}

export function icmp(type: number, code: number, from: string, via = 'eth0') {
  return { type, code, from, via };
}
