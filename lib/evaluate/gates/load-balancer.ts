import type { GateAnswer } from '../../model/trace.ts';
import { ANY_PORT, type Interval, PacketSet, packets as packetsOf, TCP, UDP } from '../../packets/index.ts';
import { answer, dropPart, type Standing, unsure } from '../gate.ts';
import type { Interface } from '../network/interfaces.ts';
import { commandGap } from '../network/known.ts';
import type { Network } from '../network/network.ts';

/** A load balancer takes connections on its listeners' ports and drops the rest. */
export function askLoadBalancer(
  network: Network,
  standing: Standing,
  owner: Interface,
  packets: PacketSet,
): GateAnswer {
  const name = (owner.record.Description ?? '').replace(/^ELB /, '');
  const ports = name.includes('/') ? listenerPorts(network, name) : classicPorts(network, name);
  if (ports === undefined)
    return answer(
      'load-balancer',
      standing,
      owner.id,
      unsure(packets, unreadListeners(name), { code: 'load-balancer-unread' }),
    );
  const open = PacketSet.union(ports.map(({ protocol, port }) => packetsOf({ protocol, dport: port })));
  const facts = { loadBalancer: name, ports: [...new Set(ports.map(({ port }) => port[0]))].join(', ') || 'none' };
  const closed = packets.subtract(open);
  const why = { code: 'load-balancer-no-listener', facts } as const;
  return answer(
    'load-balancer',
    standing,
    owner.id,
    dropPart(packets, closed, why, { code: 'load-balancer-listens', facts }),
  );
}

interface ListenerPort {
  readonly protocol: Interval<number>;
  readonly port: Interval<number>;
}

const PROTOCOLS: Readonly<Record<string, readonly number[]>> = {
  UDP: [UDP],
  QUIC: [UDP],
  TCP_UDP: [TCP, UDP],
  TCP_QUIC: [TCP, UDP],
};

/** describe-listeners is asked for one load balancer at a time: no row of this one means that it was not asked for. */
function listenerPorts({ snapshot }: Network, name: string): readonly ListenerPort[] | undefined {
  const own = snapshot.Listeners?.filter((listener) => listener.LoadBalancerArn.endsWith(`loadbalancer/${name}`)) ?? [];
  if (own.length === 0) return undefined;
  return own.flatMap(({ Protocol: protocol = 'TCP', Port: port }) => portsOf(protocol, port));
}

function classicPorts({ snapshot }: Network, name: string): readonly ListenerPort[] | undefined {
  const balancer = snapshot.LoadBalancerDescriptions?.find((one) => one.LoadBalancerName === name);
  return balancer?.ListenerDescriptions?.flatMap(({ Listener }) => portsOf('TCP', Listener.LoadBalancerPort));
}

function portsOf(protocol: string, port: number | undefined): readonly ListenerPort[] {
  const range: Interval<number> = port === undefined ? ANY_PORT : [port, port + 1];
  return (PROTOCOLS[protocol.toUpperCase()] ?? [TCP]).map((number) => ({
    protocol: [number, number + 1],
    port: range,
  }));
}

function unreadListeners(name: string) {
  const command = name.includes('/')
    ? 'aws elbv2 describe-listeners --load-balancer-arn …'
    : 'aws elb describe-load-balancers';
  return commandGap('Listeners', `the listeners of the load balancer ${name} were not collected`, command);
}
