import type { Listener } from '../../model/host/report.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { type PacketSet, TCP } from '../../packets/index.ts';
import { answer, type Decision, drop, pass, type Standing } from '../gate.ts';
import { type Door, listenersFor, onLoopback } from '../host/listening.ts';
import { onlyValue } from '../host/netfilter/restrict.ts';

/**
 * Whether a program takes the connection, where the host said what listens. A refusal is no hang: the host was reached.
 * Asked of TCP alone; a datagram needs no listener to arrive.
 */
export function askListener(
  listeners: readonly Listener[] | undefined,
  standing: Standing,
  resourceId: string,
  packets: PacketSet,
): readonly GateAnswer[] {
  const address = onlyValue(packets, 'dst');
  const port = onlyValue(packets, 'dport');
  if (listeners === undefined || typeof address !== 'bigint' || typeof port !== 'number') return [];
  if (onlyValue(packets, 'protocol') !== TCP) return [];
  return [answer('listener', standing, resourceId, decide(listeners, { protocol: 'tcp', address, port }, packets))];
}

function decide(listeners: readonly Listener[], door: Door, packets: PacketSet): Decision {
  const [taker] = listenersFor(listeners, door);
  if (taker !== undefined) return pass(packets, { code: 'listener-answers', facts: factsOf(taker) });
  const [inside] = onLoopback(listeners, door);
  const decision =
    inside === undefined
      ? drop(packets, { code: 'listener-missing' })
      : drop(packets, { code: 'listener-on-loopback', facts: factsOf(inside) });
  return { ...decision, rulings: decision.rulings.map((one) => ({ ...one, symptoms: ['refused'] })) };
}

function factsOf({ process, address, port }: Listener): Record<string, string> {
  return { process: process ?? 'a program', address: `${address}:${port}` };
}
