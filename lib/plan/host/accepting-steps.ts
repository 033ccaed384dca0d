import type { HostOpening } from '../../model/change.ts';
import type { Condition, Step } from '../../model/host/netfilter.ts';
import { isEverywhere, isIpv6, protocolOf, remoteOf } from './opening-packets.ts';

/** What an accepting rule asks, as the readers of dumps put it: an opening is compared by the very steps of a dumped rule. */
export function acceptingSteps(opening: HostOpening, dialect: 'nft' | 'iptables'): readonly Step[] {
  const address = dialect === 'iptables' && isEverywhere(opening.remote) ? [] : [byAddress(opening)];
  const state: readonly Condition[] = opening.established ? [ESTABLISHED] : [];
  const conditions = [...address, ...byProtocol(opening, dialect), ...state];
  return [
    ...conditions.map((condition): Step => ({ kind: 'match', condition })),
    { kind: 'verdict', verdict: { kind: 'accept' } },
  ];
}

const ESTABLISHED: Condition = {
  kind: 'compare',
  selector: { field: 'ct-state' },
  negated: false,
  values: { kind: 'names', names: ['established'] },
};

function byAddress({ direction, remote }: HostOpening): Condition {
  return {
    kind: 'compare',
    selector: { field: direction === 'out' ? 'daddr' : 'saddr', header: isIpv6(remote) ? 'ip6' : 'ip' },
    negated: false,
    values: { kind: 'addresses', ranges: [...remoteOf(remote)] },
  };
}

/** nft knows the protocol from the port's own name. */
function byProtocol({ protocol, ports }: HostOpening, dialect: 'nft' | 'iptables'): readonly Condition[] {
  const whole: Condition = {
    kind: 'compare',
    selector: { field: 'protocol' },
    negated: false,
    values: { kind: 'numbers', ranges: [protocolOf(protocol)] },
  };
  if (ports === null || protocol === 'icmp' || protocol === 'icmpv6') return [whole];
  const port: Condition = {
    kind: 'compare',
    selector: { field: 'dport', header: protocol },
    negated: false,
    values: { kind: 'numbers', ranges: [[ports.from, ports.to + 1]] },
  };
  return dialect === 'nft' ? [port] : [whole, port];
}
