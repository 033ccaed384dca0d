import type { Step } from './connector.ts';
import { through } from './through.ts';

/** Where the listeners of a peer wait; connections to any host and port are led to them. */
const TCP_PORT = 7;
const UDP_PORT = 8;
const HERE = '192.0.0.7';
const HERE6 = '100::7';

/**
 * `reset` answers every SYN with a RST: nothing listens, and both ways were open (ECONNREFUSED).
 * `listener` shakes hands as any host and port: for rules on TCP flags, and for data.
 */
export type PeerKind = 'reset' | 'listener';

/**
 * A namespace that is every host at once (AnyIP). Answers leave by the device that the question came in by. Devices are
 * told by number, in the order given.
 */
export function peerSteps(ns: string, kind: PeerKind, devices: readonly string[]): readonly Step[] {
  return [
    ...([4, 6] as const).map((family): Step => ({ do: 'ip', ns, family, text: anyAddress(family, devices) })),
    { do: 'nft', ns, text: rules(kind, devices) },
    { do: 'echo', ns, port: UDP_PORT },
    ...(kind === 'listener' ? [{ do: 'listen', ns, port: TCP_PORT } as const] : []),
  ];
}

/** The kernel's own answers (RST, SYN/ACK, ICMP echo) go out with the mark of what they answer. */
export const PEER_SYSCTLS: Readonly<Record<string, string>> = {
  'net.ipv4.fwmark_reflect': '1',
  'net.ipv6.fwmark_reflect': '1',
  'net.ipv4.tcp_fwmark_accept': '1',
};

/**
 * IPv4 answers only from an address of the very table `local`, so all addresses have to be there; the rule for what
 * leaves then comes before that table's own.
 */
function anyAddress(family: 4 | 6, devices: readonly string[]): string {
  const lines = devices.flatMap((device, index) => [
    `route replace default ${through(device, family)} table ${index + 1}`,
    `rule add iif ${device} lookup local priority ${100 + index}`,
    `rule add fwmark ${index + 1} lookup ${index + 1} priority ${200 + index}`,
  ]);
  return [
    ...lines,
    // A gateway must not be an address of one's own, so the routes through it came first.
    `route replace local ${family === 4 ? '0.0.0.0/0' : '::/0'} dev lo table local`,
    'rule add lookup local priority 300',
    'rule del lookup local priority 0',
  ].join('\n');
}

/** The mark of a connection is its device; what the kernel itself answers carries the mark as well. */
function rules(kind: PeerKind, devices: readonly string[]): string {
  const marks = devices.map((device, index) => `"${device}" : ${index + 1}`).join(', ');
  const tcp = kind === 'listener' ? led('tcp', TCP_PORT) : '';
  return `flush ruleset
table inet peer {
  chain stamp { type filter hook prerouting priority -300; meta mark set iifname map { ${marks} }; }
  chain keep { type filter hook prerouting priority -150; ct mark set meta mark; }
  chain lead { type nat hook prerouting priority -100; ${tcp}
    ${led('udp', UDP_PORT)}
  }
  chain answer { type route hook output priority -150; meta mark set ct mark; }
}
`;
}

function led(protocol: 'tcp' | 'udp', port: number): string {
  return [
    `meta nfproto ipv4 meta l4proto ${protocol} dnat ip to ${HERE}:${port}`,
    `meta nfproto ipv6 meta l4proto ${protocol} dnat ip6 to [${HERE6}]:${port}`,
  ].join('\n    ');
}
