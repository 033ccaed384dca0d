import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Answer } from '../../../lib/model/trace.ts';
import { type Address, ANY_PORT, IntervalSet, parseAddress } from '../../../lib/packets/index.ts';
import { engineSnapshot, stepsFor } from '../../support/engine-steps.ts';
import type { Packet } from '../../support/naive/packet.ts';
import type { RawSnapshot } from '../../support/naive/snapshot.ts';
import type { Step } from '../../support/naive/walk.ts';

/** The engine's answers to the aims of a network, each asked once about every source port. */
export function engineAnswers(snapshot: RawSnapshot, aims: readonly Packet[]): readonly Answer[] {
  const network = compileNetwork(engineSnapshot(snapshot));
  return aims.map(({ eni, src, dst, protocol, dport }) => {
    const to = parseAddress(dst);
    return evaluate(network, {
      eni,
      source: parseAddress(src),
      sourcePorts: IntervalSet.of(protocol === 6 || protocol === 17 ? ([1024, 65536] as const) : ANY_PORT),
      destination: IntervalSet.of<Address>([to, to + 1n]),
      protocol: [protocol, protocol + 1],
      ports: [dport, dport + 1],
      label: dst,
    });
  });
}

/** What stops one packet first, as the lab names its drops; `open` when nothing does. */
export function firstStop({ traces }: Answer, packet: Packet, natPort: number): string {
  const steps = traces.flatMap(({ trace }) => stepsFor(trace, packet, natPort));
  const stop = steps.find(({ effect }) => effect !== 'allow');
  if (stop === undefined) return 'open';
  if (stop.code === 'routing-loop') return 'routing-loop';
  return stop.effect === 'unknown' ? `unknown ${nameOf(stop)}` : nameOf(stop);
}

function nameOf({ gate, direction, at, resourceId, ruleId }: Step): string {
  return [gate, direction, at, resourceId, ruleId ?? '-'].join(' ');
}
