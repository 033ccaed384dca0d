import { describe, expect, test } from '@jest/globals';
import { parseWindows } from '../../../../lib/collect/host/windows/parse-windows.ts';
import { parseAddress as at, parsePrefix } from '../../../../lib/packets/index.ts';

type Row = Readonly<Record<string, unknown>>;

const PROFILE = { Name: 'Public', Enabled: 1, DefaultInboundAction: 0, DefaultOutboundAction: 0 };
const RULE = { InstanceID: '{1}', DisplayName: 'No mail', Direction: 2, Action: 4, Profile: 0, Enabled: 1 };

function dump(rules: unknown, profiles: unknown = [PROFILE], connections: unknown = []): string {
  return JSON.stringify({ profiles, connections, rules });
}

/** One rule with these filters, as it is read. */
function readRule(row: Row) {
  return parseWindows(dump([{ ...RULE, ...row }])).windows?.rules[0];
}

const READ = { id: '{1}', name: 'No mail', direction: 'out', action: 'block', profiles: [], depends: [], unread: [] };

describe('the dump of a Windows firewall', () => {
  test('numbers of PowerShell 5 and names of PowerShell 7 say the same; one element stands for its list', () => {
    const five = {
      profiles: PROFILE,
      connections: { InterfaceAlias: 'Ethernet 2', InterfaceIndex: 7, NetworkCategory: 2 },
      rules: { ...RULE, Profile: 6, Protocol: '6', RemotePort: '25', RemoteAddress: '10.0.0.0/255.0.0.0' },
    };
    const seven = {
      profiles: [
        { Name: 'Public', Enabled: 'True', DefaultInboundAction: 'NotConfigured', DefaultOutboundAction: 'Allow' },
      ],
      connections: [{ InterfaceAlias: 'Ethernet 2', InterfaceIndex: 7, NetworkCategory: 'DomainAuthenticated' }],
      rules: [
        {
          ...RULE,
          Direction: 'Outbound',
          Action: 'Block',
          Enabled: 'True',
          Profile: 'Private, Public',
          Protocol: 'TCP',
          LocalPort: ['Any'],
          RemotePort: ['25'],
          LocalAddress: 'Any',
          RemoteAddress: { value: ['10.0.0.0/8'], Count: 1 },
          Program: 'Any',
          Service: 'Any',
          InterfaceAlias: 'Any',
          InterfaceType: 'Any',
          Authentication: 'NotRequired',
          Encryption: 'NotRequired',
          LocalUser: 'Any',
          Package: null,
        },
      ],
    };
    const said = {
      windows: {
        profiles: [{ name: 'Public', enabled: true, outbound: 'allow', inbound: 'block' }],
        connections: [{ alias: 'Ethernet 2', index: 7, profile: 'Domain' }],
        rules: [
          {
            ...READ,
            profiles: ['Private', 'Public'],
            protocol: 6,
            remotePorts: [[25, 26]],
            remoteAddresses: [parsePrefix('10.0.0.0/8')],
          },
        ],
      },
      gaps: [],
    };
    expect(parseWindows(`\uFEFF${JSON.stringify(five)}`)).toEqual(said);
    expect(parseWindows(JSON.stringify(seven))).toEqual(said);
  });

  test.each<[says: string, row: Row, read: Row]>([
    ['a bare rule', {}, READ],
    ['no name but its id', { DisplayName: '' }, { ...READ, name: '{1}' }],
    ['all profiles, as netsh writes them', { Profile: 2147483647 }, READ],
    ['every profile by name', { Profile: 'Domain, Private, Public' }, READ],
    ['inbound, allowed', { Direction: 1, Action: 2 }, { ...READ, direction: 'in', action: 'allow' }],
    ['allowed in spite of blocks', { Action: 'AllowBypass' }, { ...READ, action: 'bypass' }],
    ['protocol any', { Protocol: 'Any' }, READ],
    ['a protocol by number', { Protocol: 47 }, { ...READ, protocol: 47 }],
    [
      'ports',
      { Protocol: 'UDP', LocalPort: ['1000-2000', '53'] },
      {
        ...READ,
        protocol: 17,
        localPorts: [
          [1000, 2001],
          [53, 54],
        ],
      },
    ],
    [
      'ports in one word',
      { Protocol: 'UDP', RemotePort: '80,443' },
      {
        ...READ,
        protocol: 17,
        remotePorts: [
          [80, 81],
          [443, 444],
        ],
      },
    ],
    [
      'an address range, an address, an IPv6 prefix',
      { RemoteAddress: ['10.0.0.1-10.0.0.9', '192.0.2.1', 'fe80::/64'] },
      {
        ...READ,
        remoteAddresses: [
          [at('10.0.0.1'), at('10.0.0.10')],
          [at('192.0.2.1'), at('192.0.2.2')],
          parsePrefix('fe80::/64'),
        ],
      },
    ],
    ['the local end', { LocalAddress: '10.0.0.0/24' }, { ...READ, localAddresses: [parsePrefix('10.0.0.0/24')] }],
    ['one interface', { InterfaceAlias: 'Ethernet*' }, { ...READ, interfaces: ['Ethernet*'] }],
    ['an address keyword', { RemoteAddress: 'LocalSubnet4' }, { ...READ, depends: ['remote address LocalSubnet4'] }],
    [
      'a keyword beside an address leaves both open',
      { RemoteAddress: ['10.0.0.1', 'DNS'] },
      { ...READ, depends: ['remote address DNS'] },
    ],
    [
      'a port keyword',
      { Protocol: 6, LocalPort: 'RPCEPMap' },
      { ...READ, protocol: 6, depends: ['local port RPCEPMap'] },
    ],
    [
      'a mask with holes',
      { RemoteAddress: '10.0.0.0/255.0.255.0' },
      { ...READ, unread: ['remote address 10.0.0.0/255.0.255.0'] },
    ],
    [
      'a range that falls',
      { RemoteAddress: '10.0.0.9-10.0.0.1' },
      { ...READ, unread: ['remote address 10.0.0.9-10.0.0.1'] },
    ],
    ['a port that is none', { RemotePort: '70000' }, { ...READ, unread: ['remote port 70000'] }],
    ['a protocol that is none', { Protocol: 'XNS' }, { ...READ, unread: ['protocol XNS'] }],
    [
      'ICMP without its types',
      { Protocol: 'ICMPv4' },
      { ...READ, protocol: 1, unread: ['ICMP types, which were not collected'] },
    ],
    ['ICMP of any type', { Protocol: 'ICMPv6', IcmpType: 'Any' }, { ...READ, protocol: 58 }],
    ['ICMP of one type', { Protocol: 1, IcmpType: '8' }, { ...READ, protocol: 1, unread: ['ICMP type 8'] }],
    [
      'a program, a service and a user',
      { Program: 'C:\\app.exe', Service: 'Dnscache', LocalUser: 'D:(A;;CC;;;BA)' },
      { ...READ, depends: ['program C:\\app.exe', 'service Dnscache', 'local user D:(A;;CC;;;BA)'] },
    ],
    ['IPsec by number', { Authentication: 1, Encryption: 0 }, { ...READ, depends: ['IPsec authentication 1'] }],
  ])('%s', (_says, row, read) => {
    expect(readRule(row)).toEqual(read);
  });

  test('rules that are switched off are left out', () => {
    const off = [2, '2', 'False', false].map((Enabled) => ({ ...RULE, Enabled }));
    expect(parseWindows(dump([...off, RULE])).windows?.rules).toEqual([READ]);
  });

  test('profiles: on, off, and what is not configured', () => {
    const profiles = [
      { Name: 'Domain', Enabled: 0, DefaultInboundAction: 4, DefaultOutboundAction: 4 },
      { Name: 'Private', Enabled: 2, DefaultInboundAction: 2, DefaultOutboundAction: 2 },
      { Name: 'Public', Enabled: 'False', DefaultInboundAction: 'Block', DefaultOutboundAction: 'NotConfigured' },
    ];
    expect(parseWindows(dump([], profiles)).windows?.profiles).toEqual([
      { name: 'Domain', enabled: false, inbound: 'block', outbound: 'block' },
      { name: 'Private', enabled: true, inbound: 'allow', outbound: 'allow' },
      { name: 'Public', enabled: false, inbound: 'block', outbound: 'allow' },
    ]);
  });

  test.each([
    ['Get-NetFirewallRule : Access is denied.', 'the dump of the Windows firewall is no JSON object'],
    ['[]', 'the dump of the Windows firewall is no JSON object'],
    ['{"profiles":[]}', 'the dump of the Windows firewall has no rules'],
    ['{}', 'the dump of the Windows firewall has no profiles and no rules'],
    [
      dump([{ ...RULE, Direction: 3 }]),
      'part of the Windows firewall is not understood: {"InstanceID":"{1}","DisplayName":"No mail","Direction":3,"Action":4,"Profile":0,"Enabled":1}',
    ],
    [dump(['rule']), 'part of the Windows firewall is not understood: "rule"'],
    [dump([], [{ Name: 'Guest' }]), 'part of the Windows firewall is not understood: {"Name":"Guest"}'],
  ])('%s: nothing is said of it', (text, reason) => {
    const remedy = 'Run the probe as administrator, in Windows PowerShell 5.1 or later.';
    expect(parseWindows(text)).toEqual({ gaps: [{ reads: 'windows-firewall', reason, remedy }] });
  });

  test('without connections the profile in force is a gap', () => {
    const { windows, gaps } = parseWindows(JSON.stringify({ profiles: [PROFILE], rules: [] }));
    expect([windows?.connections, gaps.map(({ reads }) => reads)]).toEqual([[], ['Get-NetConnectionProfile']]);
  });
});
