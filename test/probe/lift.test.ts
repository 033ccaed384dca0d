import { describe, expect, test } from '@jest/globals';
import { HostReport } from '../../lib/model/host/report.ts';
import { lift } from '../../lib/probe/lift/lift.ts';
import { Printed } from '../../lib/probe/lift/texts.ts';

type Given = Readonly<Record<string, unknown>>;

function lifted(printed: Given): Given {
  const { unread, ...rest } = HostReport.parse(lift(Printed.parse(printed)));
  return unread?.length === 0 ? rest : { ...rest, unread };
}

const IP_ADDR = JSON.stringify([
  {
    ifindex: 2,
    ifname: 'ens5',
    flags: ['BROADCAST', 'UP'],
    mtu: 9001,
    address: '02:00:00:00:00:01',
    addr_info: [
      { family: 'inet', local: '10.0.1.10', prefixlen: 24 },
      { family: 'inet6', local: 'fe80::1', prefixlen: 64 },
    ],
  },
]);

const CASES: readonly (readonly [string, Given, Given])[] = [
  ['nothing', {}, {}],
  ['what is printed as it is, stays', { version: 1, strange: [1] }, { version: 1, strange: [1] }],
  [
    'the resolver: the last search line holds, comments are none',
    {
      texts: {
        'resolv.conf': '# nameserver 1.1.1.1\nnameserver 10.0.0.2\nnameserver fd00::2\nsearch a b\nsearch c.internal\n',
      },
    },
    {
      resolution: {
        addresses: [],
        error: null,
        nameservers: ['10.0.0.2', 'fd00::2'],
        search: ['c.internal'],
        hostsFile: [],
      },
    },
  ],
  [
    '/etc/hosts: whole names alone, in any case, and no comments',
    {
      target: { host: 'api.example.com' },
      resolution: { addresses: ['10.9.9.9'], error: null },
      texts: { hosts: '10.9.9.9 API.example.com\n10.9.9.8 api.example.com.internal\n# 10.9.9.7 api.example.com\n' },
    },
    {
      target: { host: 'api.example.com' },
      resolution: {
        addresses: ['10.9.9.9'],
        error: null,
        nameservers: [],
        search: [],
        hostsFile: ['10.9.9.9 API.example.com'],
      },
    },
  ],
  [
    'interfaces of ip -j addr, with what /sys, /proc and ethtool add',
    {
      texts: {
        'ip -j addr': IP_ADDR,
        devices: 'ens5 2 9001 up 02:00:00:00:00:01 1',
        sysctl: 'net.ipv4.conf.all.rp_filter=2',
        allowances:
          'ens5 conntrack_allowance_exceeded: 7\nens5 bw_in_allowance_exceeded: 0\nens6 pps_allowance_exceeded: 1',
      },
    },
    {
      interfaces: [
        {
          name: 'ens5',
          index: 2,
          addresses: ['10.0.1.10/24', 'fe80::1/64'],
          mtu: 9001,
          up: true,
          mac: '02:00:00:00:00:01',
          reversePathFilter: 2,
          allowances: { conntrack_allowance_exceeded: 7, bw_in_allowance_exceeded: 0 },
        },
      ],
      sysctl: { 'net.ipv4.conf.all.rp_filter': '2' },
    },
  ],
  [
    'interfaces of an ip without JSON',
    {
      texts: {
        'ip -o addr':
          '2: eth0    inet 10.0.1.10/24 brd 10.0.1.255 scope global eth0\n2: eth0    inet6 fd00::1/64 scope global',
        devices: 'eth0 2 1500 down 02:00:00:00:00:01 0\nlo 1 65536 unknown 00:00:00:00:00:00',
      },
    },
    {
      interfaces: [
        {
          name: 'eth0',
          index: 2,
          addresses: ['10.0.1.10/24', 'fd00::1/64'],
          mtu: 1500,
          up: false,
          mac: '02:00:00:00:00:01',
        },
        { name: 'lo', index: 1, addresses: [], mtu: 65_536, up: true, mac: '00:00:00:00:00:00' },
      ],
    },
  ],
  [
    'routes, and an ip that knows no JSON',
    {
      gets: [
        { address: '203.0.113.5', from: '10.0.1.10', text: '[{"dst":"203.0.113.5","dev":"eth0"}]\n' },
        { address: '203.0.113.6', error: 'RTNETLINK answers: Network is unreachable\n' },
      ],
      texts: { rules4: '[{"priority":0}]', tables4: 'Option "-j" is unknown', tables6: '' },
    },
    {
      routes: {
        rules4: [{ priority: 0 }],
        get: [
          { address: '203.0.113.5', from: '10.0.1.10', route: [{ dst: '203.0.113.5', dev: 'eth0' }] },
          { address: '203.0.113.6', error: 'RTNETLINK answers: Network is unreachable' },
        ],
      },
      unread: [
        { what: 'tables4', why: 'ip printed no JSON' },
        { what: 'tables6', why: 'ip printed no JSON' },
      ],
    },
  ],
  [
    'ports, reserved ports and the connection table',
    {
      texts: {
        sysctl:
          'net.ipv4.ip_local_port_range=32768\t60999\nnet.ipv4.ip_local_reserved_ports=33000-33010,40000\n' +
          'net.netfilter.nf_conntrack_max=262144\nnet.netfilter.nf_conntrack_count=12',
        'conntrack statistics':
          'entries  found drop early_drop\n0000000c 00000000 0000000a 00000001\n0000000c 0 00000010 0',
      },
    },
    {
      ephemeralPorts: [32_768, 60_999],
      reservedPorts: [
        [33_000, 33_010],
        [40_000, 40_000],
      ],
      conntrack: { count: 12, max: 262_144, drops: 27 },
      sysctl: {
        'net.ipv4.ip_local_port_range': '32768\t60999',
        'net.ipv4.ip_local_reserved_ports': '33000-33010,40000',
        'net.netfilter.nf_conntrack_max': '262144',
        'net.netfilter.nf_conntrack_count': '12',
      },
    },
  ],
  [
    'conntrack -S',
    { texts: { 'conntrack -S': 'cpu=0 found=1 drop=2 early_drop=3 error=0\ncpu=1 found=0 drop=1 early_drop=0' } },
    { conntrack: { drops: 6 } },
  ],
  [
    'listeners of ss',
    {
      texts: {
        listeners: [
          'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1))',
          'tcp LISTEN 0 128 [::1]:631 [::]:*',
          'tcp LISTEN 0 128 *:8080 *:* users:(("java",pid=7),("x",pid=8))',
          'udp UNCONN 0 0 127.0.0.53%lo:53 0.0.0.0:*',
          'nonsense',
        ].join('\n'),
      },
    },
    {
      listeners: [
        { protocol: 'tcp', address: '0.0.0.0', port: 22, process: 'sshd' },
        { protocol: 'tcp', address: '::1', port: 631 },
        { protocol: 'tcp', address: '::', port: 8080, process: 'java' },
        { protocol: 'udp', address: '127.0.0.53', port: 53 },
      ],
    },
  ],
  [
    'listeners of /proc',
    {
      texts: {
        'proc listeners':
          'tcp 0: 0100007F:0016 00000000:0000 0A\ntcp 1: 00000000000000000000000000000000:1F90 0:0 0A\n' +
          'udp 2: 00000000000000000000000001000000:0035 0:0 07',
      },
    },
    {
      listeners: [
        { protocol: 'tcp', address: '127.0.0.1', port: 22 },
        { protocol: 'tcp', address: '::', port: 8080 },
        { protocol: 'udp', address: '0:0:0:0:0:0:0:1', port: 53 },
      ],
    },
  ],
  ['no listener at all', { texts: { listeners: '' } }, { listeners: [] }],
  [
    'proxies: of the environment over /etc/environment, and of the units that have any',
    {
      texts: {
        'proxy /etc/environment': 'http_proxy="http://old:1"\nexport no_proxy=localhost',
        'proxy environment': 'http_proxy=http://new:1',
        'proxy units': 'Id=a.service\nId=b.service\nHTTPS_PROXY=http://b:1\nId=c.service',
      },
    },
    {
      proxies: {
        environment: { http_proxy: 'http://new:1', no_proxy: 'localhost' },
        units: [{ unit: 'b.service', variables: { HTTPS_PROXY: 'http://b:1' } }],
      },
    },
  ],
  [
    'what else may stop a packet',
    {
      texts: {
        selinux: 'Enforcing',
        apparmor: 'enabled',
        'address filters': 'Id=a.service\nIPAddressDeny=any\nId=b.service',
        bpf: 'CgroupPath\n  12 cgroup_inet_egress multi sd_fw_egress',
        'traffic control': '',
      },
    },
    {
      security: {
        selinux: 'Enforcing',
        apparmor: 'enabled',
        addressFilters: [{ unit: 'a.service', deny: 'any' }],
        bpf: ['CgroupPath', '12 cgroup_inet_egress multi sd_fw_egress'],
        trafficControl: [],
      },
    },
  ],
];

describe('what was printed, as a report', () => {
  test.each(CASES)('%s', (_, printed, report) => expect(lifted(printed)).toEqual(report));
});
