import type { Gap } from '../../model/gap.ts';
import type { Listener } from '../../model/host/report.ts';
import type { Ruling } from '../../model/trace.ts';
import { type Address, familyOf, formatAddress, PacketSet } from '../../packets/index.ts';
import type { Decision } from '../gate.ts';
import { listenersFor } from './listening.ts';
import type { Rewrite } from './netfilter/branch.ts';
import { onlyValue } from './netfilter/restrict.ts';
import type { Traveller } from './netfilter/traveller.ts';
import { frontEndOf, placeText } from './place-text.ts';

/**
 * A rule sends some packets elsewhere than asked, often to a proxy on the host itself. What becomes of them there is
 * another question; where nothing listens it is answered: the connection is refused, and the destination is innocent.
 */
export function withRedirects(
  decision: Decision,
  arrived: readonly Traveller[],
  listeners: readonly Listener[] | undefined,
): Decision {
  const closed = new Set(arrived.filter((one) => isClosed(one, listeners)));
  // What may as well go its own way, or to a port that is open, is not refused for sure.
  const others = PacketSet.union(arrived.filter((one) => !closed.has(one)).map(({ branch }) => branch.packets));
  const rulings = arrived.flatMap((one) => rulingsOf(one, closed.has(one) ? others : undefined));
  const denied = PacketSet.union(rulings.filter(({ effect }) => effect === 'deny').map((one) => one.packets));
  const elsewhere = PacketSet.union(rulings.map((one) => one.packets));
  if (elsewhere.isEmpty) return decision;
  const open = decision.rulings.flatMap((one) => without(one, elsewhere));
  return {
    asked: decision.asked,
    sure: decision.sure.subtract(elsewhere),
    maybe: decision.maybe.subtract(denied),
    rulings: [...rulings, ...open],
  };
}

function without(ruling: Ruling, packets: PacketSet): readonly Ruling[] {
  if (ruling.effect !== 'allow') return [ruling];
  const rest = ruling.packets.subtract(packets);
  return rest.isEmpty ? [] : [{ ...ruling, packets: rest }];
}

/** `others`, of a redirect to a closed port: the packets that may not take it. */
function rulingsOf({ branch, to }: Traveller, others: PacketSet | undefined): readonly Ruling[] {
  const { packets, dnat } = branch;
  if (dnat === undefined) return [];
  const place = targetText(dnat, packets);
  const ruleId = placeText(dnat.by);
  const facts = { rule: dnat.by.rule?.text ?? '', frontEnd: frontEndOf(dnat.by), to: place };
  const refused = others === undefined ? PacketSet.EMPTY : packets.subtract(others);
  const open = packets.subtract(refused);
  const deny = { code: 'host-firewall-redirect-closed', effect: 'deny', symptoms: ['refused'] } as const;
  const gap = redirectGap(ruleId, place, isLoopback(to));
  return [
    ...(refused.isEmpty ? [] : [{ ...deny, ruleId, facts, packets: refused }]),
    ...(open.isEmpty
      ? []
      : [{ code: 'host-firewall-redirect', effect: 'unknown', gap, ruleId, facts, packets: open } as const]),
  ];
}

function isLoopback(device: Traveller['to']): boolean {
  return 'name' in device && device.name === 'lo';
}

function isClosed({ branch, to }: Traveller, listeners: readonly Listener[] | undefined): boolean {
  const { dnat, packets } = branch;
  if (dnat === undefined || listeners === undefined || !isLoopback(to)) return false;
  const { address, port, unread } = dnat;
  const at = port ?? onlyValue(packets, 'dport');
  if (unread !== undefined || address === undefined || typeof at !== 'number') return false;
  return listenersFor(listeners, { protocol: 'tcp', address, port: at }).length === 0;
}

function targetText({ address, port, unread }: Rewrite, packets: PacketSet): string {
  if (unread !== undefined) return 'an address that could not be read';
  const shownPort = port ?? onlyValue(packets, 'dport') ?? '';
  const where = address ?? (onlyValue(packets, 'dst') as Address | undefined);
  return where === undefined ? `port ${shownPort}` : hostPort(where, `${shownPort}`);
}

function hostPort(address: Address, port: string): string {
  const text = formatAddress(address);
  return familyOf(address) === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}

function redirectGap(rule: string, to: string, own: boolean): Gap {
  const reason = `${rule} sends the connection to ${to}, and what becomes of it there was not asked`;
  const remedy = own
    ? `Look at the program that listens on ${to}, and ask about where it connects to, as the user it runs as.`
    : `Ask about ${to} instead.`;
  return { reads: to, reason, remedy };
}
