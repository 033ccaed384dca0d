import { describe, expect, test } from '@jest/globals';
import { askWindows } from '../../../../lib/evaluate/host/windows/windows.ts';
import type { WindowsFirewall, WindowsRule } from '../../../../lib/model/host/windows-firewall.ts';
import { type Interval, IntervalSet, type PacketSet, packets, parsePrefix } from '../../../../lib/packets/index.ts';

const OUT = packets({
  protocol: [6, 7],
  src: IntervalSet.of(parsePrefix('10.0.0.10')),
  dst: IntervalSet.of(parsePrefix('192.0.2.0/24')),
  dport: [443, 445],
});

function rule(id: string, action: WindowsRule['action'], more: Partial<WindowsRule> = {}): WindowsRule {
  return { id, name: `rule ${id}`, direction: 'out', action, profiles: [], depends: [], unread: [], ...more };
}

function firewall(
  outbound: 'allow' | 'block',
  rules: readonly WindowsRule[],
  more: Partial<WindowsFirewall> = {},
): WindowsFirewall {
  const profiles = (['Domain', 'Private', 'Public'] as const).map((name) => ({
    name,
    enabled: true,
    outbound,
    inbound: 'block' as const,
  }));
  return { profiles, connections: [{ alias: 'Ethernet', profile: 'Public' }], rules, ...more };
}

/** Ports at the far end of an outbound set. */
function ports(set: PacketSet): string {
  return set.isEmpty ? 'none' : [...set.numbers('dport')].map(([from, end]) => `${from}-${end - 1}`).join();
}

function say(windows: WindowsFirewall, interfaceAlias = 'Ethernet') {
  const { sure, maybe, rulings } = askWindows(windows, 'out', OUT, { interfaceAlias });
  const said = rulings.map(
    ({ effect, ruleId, code, packets: part }) => `${effect} ${ports(part)} by ${ruleId ?? code}`,
  );
  return [`sure ${ports(sure)}, maybe ${ports(maybe)}`, ...said];
}

const P443: readonly Interval<number>[] = [[443, 444]];
const PROGRAM = { depends: ['program C:\\app.exe'] };

describe('Windows Defender Firewall', () => {
  test.each<[says: string, windows: WindowsFirewall, said: readonly string[]]>([
    [
      'no rule, outbound default allow',
      firewall('allow', []),
      ['sure 443-444, maybe 443-444', 'allow 443-444 by windows-firewall-passes'],
    ],
    [
      'no rule, outbound default block',
      firewall('block', []),
      ['sure none, maybe none', 'deny 443-444 by windows-firewall-default'],
    ],
    [
      'block beats allow, whatever the order',
      firewall('allow', [rule('a', 'allow'), rule('b', 'block', { remotePorts: P443 })]),
      ['sure 444-444, maybe 444-444', 'deny 443-443 by b', 'allow 444-444 by a'],
    ],
    [
      'allow beats the default',
      firewall('block', [rule('a', 'allow', { protocol: 6, remotePorts: P443 })]),
      ['sure 443-443, maybe 443-443', 'deny 444-444 by windows-firewall-default', 'allow 443-443 by a'],
    ],
    [
      'a block by program may match',
      firewall('allow', [rule('b', 'block', { ...PROGRAM, remotePorts: P443 })]),
      ['sure 444-444, maybe 443-444', 'unknown 443-443 by b', 'allow 444-444 by windows-firewall-passes'],
    ],
    [
      'an allow by program may match',
      firewall('block', [rule('a', 'allow', { ...PROGRAM, remotePorts: P443 })]),
      ['sure none, maybe 443-443', 'deny 444-444 by windows-firewall-default', 'unknown 443-443 by a'],
    ],
    [
      'a certain block beats an allow that may match',
      firewall('block', [rule('a', 'allow', PROGRAM), rule('b', 'block', { remotePorts: P443 })]),
      ['sure none, maybe 444-444', 'deny 443-443 by b', 'unknown 444-444 by a'],
    ],
    [
      'a block that may match leaves what is allowed open',
      firewall('block', [rule('a', 'allow'), rule('b', 'block', { unread: ['remote address x'] })]),
      ['sure none, maybe 443-444', 'unknown 443-444 by b'],
    ],
    [
      'who proves who he is may pass a block',
      firewall('allow', [
        rule('b', 'block'),
        rule('p', 'bypass', { depends: ['IPsec authentication 1'], remotePorts: P443 }),
      ]),
      ['sure none, maybe 443-443', 'deny 444-444 by b', 'unknown 443-443 by p'],
    ],
    [
      'rules of other profiles, directions, interfaces, protocols and ends are none',
      firewall('allow', [
        rule('1', 'block', { profiles: ['Domain'] }),
        rule('2', 'block', { direction: 'in' }),
        rule('3', 'block', { interfaces: ['Wi-Fi*'] }),
        rule('4', 'block', { protocol: 17 }),
        rule('5', 'block', { localAddresses: [parsePrefix('192.0.2.0/24')] }),
        rule('6', 'block', { localPorts: [[0, 0]] }),
      ]),
      ['sure 443-444, maybe 443-444', 'allow 443-444 by windows-firewall-passes'],
    ],
    [
      'aliases are compared without case, and with a star',
      firewall('allow', [rule('1', 'block', { interfaces: ['eth*net', 'other'] })]),
      ['sure none, maybe none', 'deny 443-444 by 1'],
    ],
    [
      'a profile that is off lets everything pass',
      firewall('block', [rule('b', 'block')], {
        profiles: [{ name: 'Public', enabled: false, outbound: 'block', inbound: 'block' }],
      }),
      ['sure 443-444, maybe 443-444', 'allow 443-444 by windows-firewall-passes'],
    ],
    [
      'a profile that was not collected says nothing',
      firewall('allow', [], { profiles: [] }),
      ['sure none, maybe 443-444', 'unknown 443-444 by windows-firewall-depends'],
    ],
  ])('%s', (_says, windows, said) => {
    expect(say(windows)).toEqual(said);
  });

  const domainOnly = [rule('b', 'block', { profiles: ['Domain'], remotePorts: P443 })];

  test('an interface whose profile is not known may have any', () => {
    expect(say(firewall('allow', domainOnly), 'Ethernet 9')).toEqual([
      'sure 444-444, maybe 443-444',
      'unknown 443-443 by windows-firewall-depends',
      'allow 444-444 by windows-firewall-passes',
    ]);
    expect(say(firewall('allow', []), 'Ethernet 9')).toEqual([
      'sure 443-444, maybe 443-444',
      'allow 443-444 by windows-firewall-passes',
    ]);
  });

  test('without an interface the profiles of all that are up count, and rules for one interface may match', () => {
    const windows = firewall('allow', [...domainOnly, rule('i', 'block', { interfaces: ['Ethernet'] })]);
    const { sure, maybe, rulings } = askWindows(windows, 'out', OUT, {});
    expect([ports(sure), ports(maybe), rulings.map(({ ruleId }) => ruleId)]).toEqual(['none', '443-444', ['i']]);
    expect(rulings[0]?.gap).toEqual({
      reads: 'i',
      reason: 'whether the block rule “rule i” matches depends on: the interface',
      remedy: 'Test the connection from the host, with the program and the user that need it.',
    });
  });

  test('inbound the local end is the destination', () => {
    const windows = firewall('allow', [
      rule('web', 'allow', { direction: 'in', localPorts: P443, remoteAddresses: [parsePrefix('192.0.2.0/24')] }),
    ]);
    const asked = packets({ protocol: [6, 7], src: IntervalSet.of(parsePrefix('192.0.2.0/24')), dport: [443, 445] });
    const { sure, maybe, rulings } = askWindows(windows, 'in', asked, { interfaceAlias: 'ETHERNET' });
    expect([ports(sure), ports(maybe)]).toEqual(['443-443', '443-443']);
    expect(rulings.map(({ effect, ruleId, facts }) => [effect, ruleId, facts])).toEqual([
      ['deny', null, { profile: 'Public' }],
      ['allow', 'web', { name: 'rule web' }],
    ]);
  });
});
