import { evaluate } from '../../evaluate/evaluate.ts';
import type { Owner } from '../../evaluate/host/netfilter/moment.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Attempt, AttemptOutcome } from '../../model/host/report.ts';
import { isInbound, type Outbound } from '../../model/question.ts';
import type { Answer, GateAnswer, Ruling } from '../../model/trace.ts';
import { type Address, hasPorts, ICMP, ICMPV6, IntervalSet, readAddress, TCP, UDP } from '../../packets/index.ts';
import { gatesMet } from '../warnings/facts/met.ts';

/** What the model says of one attempt. */
export type Prediction =
  | { readonly kind: 'open' }
  /** The first gate on the path that drops it, and what a program may see then. */
  | { readonly kind: 'shut'; readonly symptoms: readonly AttemptOutcome[]; readonly gate: GateAnswer }
  /** It hangs on a gap, or on a port that a NAT draws. */
  | { readonly kind: 'either' };

/**
 * The model's word on one attempt, asked for its very packet and its very user; undefined where the audit did not ask
 * about such packets. A question about the attempt alone is what the audit's answer is made of.
 */
export function predict(
  network: Network,
  answers: readonly Answer[],
  attempt: Attempt,
  owner: Owner,
): Prediction | undefined {
  const question = questionOf(answers, attempt);
  if (question === undefined) return undefined;
  const port25Open = gatesMet(answers, 'smtp-restriction').some(({ asked, sure }) => sure === asked);
  return wordOf(evaluate(network, question, { port25Open, user: owner }));
}

const PROTOCOLS: Readonly<Record<Attempt['protocol'], readonly number[]>> = {
  tcp: [TCP],
  udp: [UDP],
  icmp: [ICMP, ICMPV6],
};

/** The question that the attempt is about, narrowed to it. */
function questionOf(answers: readonly Answer[], attempt: Attempt): Outbound | undefined {
  const to = readAddress(attempt.address);
  const from = attempt.source === undefined ? undefined : readAddress(attempt.source);
  if (to === undefined) return undefined;
  for (const { question } of answers) {
    if (isInbound(question) || !asksFor(question, to, attempt) || (from ?? question.source) !== question.source)
      continue;
    return { ...question, destination: IntervalSet.of<Address>([to, to + 1n]), ...portOf(question, attempt) };
  }
  return undefined;
}

function asksFor({ destination, protocol, ports }: Outbound, to: Address, attempt: Attempt): boolean {
  if (!destination.has(to) || !PROTOCOLS[attempt.protocol].includes(protocol[0])) return false;
  return attempt.protocol === 'icmp' || (ports[0] <= attempt.port && attempt.port < ports[1]);
}

/** Without its port an attempt stands for all that the host may use. */
function portOf({ protocol }: Outbound, { sourcePort, port }: Attempt): Partial<Outbound> {
  if (!hasPorts(protocol[0])) return {};
  const sender = sourcePort === undefined ? {} : { sourcePorts: IntervalSet.of<number>([sourcePort, sourcePort + 1]) };
  return { ports: [port, port + 1], ...sender };
}

function wordOf({ outcome: { verdict }, traces }: Answer): Prediction {
  if (verdict === 'reachable') return { kind: 'open' };
  const gates = traces.flatMap(({ trace }) => [...trace.out, ...trace.back].flatMap((hop) => hop.gates));
  const first = gates.findIndex(({ maybe }) => maybe.isEmpty);
  const gate = gates[first] ?? gates.find(({ asked, maybe }) => maybe !== asked);
  if (verdict !== 'blocked' || gate === undefined) return { kind: 'either' };
  return { kind: 'shut', gate, symptoms: symptomsOf(gates.slice(0, gates.indexOf(gate) + 1)) };
}

/** What the gates may show that may drop it: the first that surely does, and those before it that hang on something. */
function symptomsOf(gates: readonly GateAnswer[]): readonly AttemptOutcome[] {
  const dropping = gates.filter(({ asked, sure }) => sure !== asked);
  const all = dropping.flatMap(({ gate, rulings }) =>
    rulings.filter(({ effect }) => effect !== 'allow').flatMap((one) => symptomsBy(gate, one)),
  );
  return [...new Set(all)];
}

/** A drop on the network is silence; what a host's unread rules do may be anything. */
const SILENCE: readonly AttemptOutcome[] = ['timeout'];
const ANYTHING: readonly AttemptOutcome[] = ['timeout', 'refused', 'unreachable', 'prohibited', 'stalled'];

function symptomsBy(gate: GateAnswer['gate'], { code, effect, symptoms }: Ruling): readonly AttemptOutcome[] {
  if (symptoms !== undefined) return symptoms;
  if (code === 'network-firewall-reject') return ['refused'];
  return effect === 'unknown' && gate === 'host-firewall' ? ANYTHING : SILENCE;
}
