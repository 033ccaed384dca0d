import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseIptables } from '../../../lib/collect/host/iptables/parse-iptables.ts';
import { parseNftText } from '../../../lib/collect/host/nft/parse-nft-text.ts';
import type { HostChain, HostOpening } from '../../../lib/model/change.ts';
import { acceptingSteps } from '../../../lib/plan/host/accepting-steps.ts';
import { hostCommandsOf } from '../../../lib/plan/host/words.ts';

const NFT: HostChain = { backend: 'nft', family: 'inet', table: 't', name: 'c' };

const port = fc.integer({ min: 0, max: 65535 });
const ports = fc.option(fc.tuple(port, port).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })));
const remote4 = fc.constantFrom('203.0.113.9', '203.0.113.8/29', '10.0.0.0/8', '0.0.0.0/0');
const remote6 = fc.constantFrom('2001:db8::9', '2001:db8::/32', '::/0');

function openings(family: 4 | 6): fc.Arbitrary<HostOpening> {
  return fc
    .record({
      direction: fc.constantFrom('out' as const, 'in' as const),
      protocol: fc.constantFrom<HostOpening['protocol']>('tcp', 'udp', family === 4 ? 'icmp' : 'icmpv6'),
      ports,
      remote: family === 4 ? remote4 : remote6,
      established: fc.boolean(),
    })
    .map((one) => (one.protocol.startsWith('icmp') ? { ...one, ports: null } : one));
}

function commandsFor(
  frontEnd: 'nft' | 'iptables' | 'ufw' | 'firewalld' | 'windows',
  chain: HostChain | null,
  opening: HostOpening,
) {
  const change = { kind: 'open-host-firewall', instanceId: 'i-1', frontEnd, chain, openings: [opening] } as const;
  return hostCommandsOf({ ...change, openings: [opening] }, 'p-1');
}

describe('what is typed and what is proven are the same rule', () => {
  test('nft', () => {
    fc.assert(
      fc.property(fc.oneof(openings(4), openings(6)), (opening) => {
        const [command = []] = commandsFor('nft', NFT, opening).apply;
        const rule = command.slice(6).join(' ');
        const { tables, gaps } = parseNftText(`table inet t {\nchain c {\n${rule}\n}\n}`);
        expect(gaps).toEqual([]);
        expect(tables[0]?.chains[0]?.rules[0]).toMatchObject({
          comment: 'egress-doctor:p-1',
          steps: acceptingSteps(opening, 'nft'),
        });
      }),
    );
  });

  test.each([4, 6] as const)('iptables for IPv%d', (version) => {
    const family = version === 4 ? 'ip' : 'ip6';
    const chain: HostChain = { backend: 'iptables-nft', family, table: 'filter', name: 'OUTPUT' };
    fc.assert(
      fc.property(openings(version), (opening) => {
        const [command = []] = commandsFor('iptables', chain, opening).apply;
        const rule = command.slice(6).join(' ');
        const dump = `*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT ${rule}\nCOMMIT\n`;
        const { tables, gaps } = parseIptables(dump, { family, backend: 'iptables-nft' });
        expect(gaps).toEqual([]);
        expect(tables[0]?.chains[0]?.rules[0]).toMatchObject({
          comment: 'egress-doctor:p-1',
          steps: acceptingSteps(opening, 'iptables'),
        });
      }),
    );
  });
});

function filterChain(
  name: string,
  backend: HostChain['backend'] = 'iptables-nft',
  family: HostChain['family'] = 'ip',
): HostChain {
  return { backend, family, table: 'filter', name };
}

describe('the words of each front end', () => {
  const out: HostOpening = {
    direction: 'out',
    protocol: 'tcp',
    ports: { from: 443, to: 443 },
    remote: '203.0.113.9',
    established: false,
  };
  const range: HostOpening = {
    ...out,
    direction: 'in',
    protocol: 'udp',
    ports: { from: 8000, to: 8010 },
    remote: '2001:db8::/32',
  };

  test.each<[string, Parameters<typeof commandsFor>, readonly string[], readonly string[]]>([
    [
      'ufw, out',
      ['ufw', filterChain('ufw-user-output'), out],
      ['ufw prepend allow out proto tcp to 203.0.113.9 port 443 comment egress-doctor:p-1'],
      ['ufw delete allow out proto tcp to 203.0.113.9 port 443'],
    ],
    [
      'ufw, in, a range, IPv6',
      ['ufw', filterChain('ufw6-user-input'), range],
      ['ufw prepend allow in proto udp from 2001:db8::/32 to any port 8000:8010 comment egress-doctor:p-1'],
      ['ufw delete allow in proto udp from 2001:db8::/32 to any port 8000:8010'],
    ],
    [
      'ufw, for others',
      ['ufw', filterChain('ufw-user-forward'), out],
      ['ufw route prepend allow proto tcp to 203.0.113.9 port 443 comment egress-doctor:p-1'],
      ['ufw route delete allow proto tcp to 203.0.113.9 port 443'],
    ],
    [
      'iptables, IPv6, the old back end',
      ['iptables', filterChain('INPUT', 'iptables-legacy', 'ip6'), range],
      [
        'ip6tables-legacy -t filter -I INPUT 1 -s 2001:db8::/32 -p udp --dport 8000:8010 -m comment --comment egress-doctor:p-1 -j ACCEPT',
      ],
      [
        'ip6tables-legacy -t filter -D INPUT -s 2001:db8::/32 -p udp --dport 8000:8010 -m comment --comment egress-doctor:p-1 -j ACCEPT',
      ],
    ],
    [
      'firewalld, a zone',
      ['firewalld', { ...NFT, table: 'firewalld', name: 'filter_IN_public' }, range],
      ['', ' --permanent'].map(
        (when) =>
          `firewall-cmd${when} --zone=public --add-rich-rule=rule priority="-32768" family="ipv6" source address="2001:db8::/32" port port="8000-8010" protocol="udp" accept`,
      ),
      ['', ' --permanent'].map(
        (when) =>
          `firewall-cmd${when} --zone=public --remove-rich-rule=rule priority="-32768" family="ipv6" source address="2001:db8::/32" port port="8000-8010" protocol="udp" accept`,
      ),
    ],
    [
      'Windows, ICMPv6',
      ['windows', null, { ...range, protocol: 'icmpv6', ports: null }],
      [
        'New-NetFirewallRule -Name egress-doctor-p-1-1 -DisplayName egress-doctor-p-1-1 -Direction Inbound -Action Allow -Protocol ICMPv6 -RemoteAddress 2001:db8::/32',
      ],
      ['Remove-NetFirewallRule -Name egress-doctor-p-1-1'],
    ],
  ])('%s', (_sentence, asked, apply, undo) => {
    const commands = commandsFor(...asked);
    expect(commands.apply.map((words) => words.join(' '))).toEqual(apply);
    expect(commands.undo.map((words) => words.join(' '))).toEqual(undo);
  });
});
