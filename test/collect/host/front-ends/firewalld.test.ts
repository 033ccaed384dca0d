import { describe, expect, test } from '@jest/globals';
import { parseFirewalld } from '../../../../lib/collect/host/front-ends/firewalld.ts';

/** As firewalld 1.3.3 prints it. */
const PUBLIC = `public (default, active)
  target: default
  icmp-block-inversion: no
  interfaces: eth0 eth1
  sources: 10.0.0.0/8
  services: dhcpv6-client ssh
  ports: 8443/tcp 9000-9010/udp
  protocols: 
  forward: yes
  masquerade: no
  forward-ports: 
\tport=80:proto=tcp:toport=8080:toaddr=
  source-ports: 
  icmp-blocks: 
  rich rules: 
\trule family="ipv4" source address="192.0.2.0/24" accept
\trule priority="5" family="ipv6" reject
`;
const TRUSTED = `trusted
  target: ACCEPT
  interfaces: 
  sources: 
  services: 
  ports: 
  rich rules: 
`;
const POLICY = `no-mail (active)
  priority: -1
  target: REJECT
  ingress-zones: HOST
  egress-zones: ANY
  services: http
  ports: 443/tcp
  protocols: 
  masquerade: no
  forward-ports: 
  rich rules: 
\trule port port="25" protocol="tcp" drop
`;
const ALL = [
  '### firewall-cmd --state',
  'running',
  '### firewall-cmd --get-active-zones',
  'public\n  interfaces: eth0 eth1\ntrusted\n  sources: 10.9.0.0/16',
  '### firewall-cmd --list-all-zones',
  `${PUBLIC}\n${TRUSTED}`,
  '### firewall-cmd --list-all-policies',
  POLICY,
  '### firewall-cmd --direct --get-all-rules',
  'ipv4 filter OUTPUT 0 -p tcp --dport 25 -j DROP\nipv6 filter OUTPUT -5 -j ACCEPT',
].join('\n');

const PUBLIC_READ = {
  name: 'public',
  active: true,
  target: 'default',
  interfaces: ['eth0', 'eth1'],
  sources: ['10.0.0.0/8'],
  services: ['dhcpv6-client', 'ssh'],
  ports: ['8443/tcp', '9000-9010/udp'],
  richRules: ['rule family="ipv4" source address="192.0.2.0/24" accept', 'rule priority="5" family="ipv6" reject'],
};

describe('firewalld', () => {
  test('the whole output: zones, policies, direct rules', () => {
    expect(parseFirewalld(ALL)).toEqual({
      firewalld: {
        running: true,
        zones: [
          PUBLIC_READ,
          {
            name: 'trusted',
            active: true,
            target: 'ACCEPT',
            interfaces: [],
            sources: [],
            services: [],
            ports: [],
            richRules: [],
          },
        ],
        policies: [
          {
            name: 'no-mail',
            active: true,
            target: 'REJECT',
            priority: -1,
            ingressZones: ['HOST'],
            egressZones: ['ANY'],
            services: ['http'],
            ports: ['443/tcp'],
            richRules: ['rule port port="25" protocol="tcp" drop'],
          },
        ],
        direct: ['ipv4 filter OUTPUT 0 -p tcp --dport 25 -j DROP', 'ipv6 filter OUTPUT -5 -j ACCEPT'],
      },
      gaps: [],
    });
  });

  test.each([
    ['--list-all alone, without a heading', PUBLIC],
    ['a zone that is printed twice', `${PUBLIC}\n${PUBLIC}`],
    ['lines that end as on Windows', PUBLIC.replaceAll('\n', '\r\n')],
    ['a heading and no state', `### firewall-cmd --list-all\n${PUBLIC}`],
  ])('%s', (_says, text) => {
    expect(parseFirewalld(text)).toEqual({
      firewalld: { running: true, zones: [PUBLIC_READ], policies: [], direct: [] },
      gaps: [],
    });
  });

  test('one --info-policy each', () => {
    const text = `### firewall-cmd --info-policy no-mail\n${POLICY}### firewall-cmd --info-policy other\n${POLICY.replace('no-mail (active)', 'other')}`;
    const { firewalld } = parseFirewalld(text);
    expect(firewalld?.policies.map(({ name, active }) => [name, active])).toEqual([
      ['no-mail', true],
      ['other', false],
    ]);
  });

  test.each([
    ['### firewall-cmd --state\nnot running\n### firewall-cmd --list-all-zones\nFirewallD is not running\n'],
    ['FirewallD is not running'],
  ])('%j', (text) => {
    expect(parseFirewalld(text)).toEqual({
      firewalld: { running: false, zones: [], policies: [], direct: [] },
      gaps: [],
    });
  });

  test.each([
    ['bash: firewall-cmd: command not found', '`firewall-cmd` printed “bash: firewall-cmd: command not found”'],
    ['### firewall-cmd --state\n', '`firewall-cmd` printed nothing'],
    [
      'Error: DBUS_ERROR: Failed to connect to socket\n',
      '`firewall-cmd` printed “Error: DBUS_ERROR: Failed to connect to socket”',
    ],
  ])('%j is a gap', (text, reason) => {
    const [gap, ...others] = parseFirewalld(text).gaps;
    expect([gap?.reason, others, parseFirewalld(text).firewalld]).toEqual([reason, [], undefined]);
  });

  test('what one command refuses is a gap beside what the others say', () => {
    const { firewalld, gaps } = parseFirewalld(
      `running\n${PUBLIC}\n### firewall-cmd --direct --get-all-rules\nAuthorization failed.\n    Make sure polkit agent is running.`,
    );
    expect(firewalld?.zones).toEqual([PUBLIC_READ]);
    expect(gaps).toEqual([
      {
        reads: 'firewalld',
        reason: '`firewall-cmd` printed “Authorization failed.”',
        remedy: 'Run `firewall-cmd --list-all-zones` and `firewall-cmd --list-all-policies` as root.',
      },
    ]);
  });
});
