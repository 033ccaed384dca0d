import type { HostOpening } from '../../../model/change.ts';
import type { WindowsRule } from '../../../model/host/windows-firewall.ts';
import { type Argv, type FrontEnd, hostMark } from '../front-end.ts';
import { NUMBERS, remoteOf } from '../opening-packets.ts';

/** Windows Defender Firewall. An allow lifts the default of a profile, and never a block: that beats every allow. */
export const windows: FrontEnd = {
  owns: ({ drop, host }) => host.windows !== undefined && drop.ruling.code === 'windows-firewall-default',
  chain: () => null,
  patch: (host, { openings }) =>
    host.windows === undefined
      ? host
      : { ...host, windows: { ...host.windows, rules: [...host.windows.rules, ...openings.map(rule)] } },
  commands: ({ openings }, planId) => ({
    apply: openings.map((one, at) => allow(one, ruleName(planId, at))),
    undo: openings.map((_, at) => ['Remove-NetFirewallRule', '-Name', ruleName(planId, at)]),
  }),
};

/** The names of rules are unique on a host, colons are not for them. */
function ruleName(planId: string, at: number): string {
  return `${hostMark(planId).replace(':', '-')}-${at + 1}`;
}

function rule({ direction, protocol, ports, remote }: HostOpening, at: number): WindowsRule {
  const range = ports === null ? undefined : ([[ports.from, ports.to + 1]] as const);
  const side = direction === 'out' ? 'remotePorts' : 'localPorts';
  return {
    id: `egress-doctor-${at + 1}`,
    name: 'Egress Doctor',
    direction,
    action: 'allow',
    profiles: [],
    protocol: NUMBERS[protocol],
    ...(range === undefined ? {} : { [side]: range }),
    remoteAddresses: [...remoteOf(remote)],
    depends: [],
    unread: [],
  };
}

const WORDS = { tcp: 'TCP', udp: 'UDP', icmp: 'ICMPv4', icmpv6: 'ICMPv6' } as const;

function allow({ direction, protocol, ports, remote }: HostOpening, name: string): Argv {
  const port = direction === 'out' ? '-RemotePort' : '-LocalPort';
  return [
    'New-NetFirewallRule',
    '-Name',
    name,
    '-DisplayName',
    name,
    '-Direction',
    direction === 'out' ? 'Outbound' : 'Inbound',
    '-Action',
    'Allow',
    '-Protocol',
    WORDS[protocol],
    '-RemoteAddress',
    remote,
    ...(ports === null ? [] : [port, ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`]),
  ];
}
