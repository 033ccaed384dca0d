import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../../lib/model/audit.ts';
import type { Host } from '../../../../lib/model/host/host.ts';
import { host } from '../../../support/host.ts';
import type { Plan } from '../../../support/network-text.ts';
import { audited, found } from '../../audited.ts';
import { attempt, icmp, tap } from '../../observation/attempts.ts';
import { hostWith, output } from '../../observation/hosts.ts';
import { behindNat, outside } from '../warned.ts';

type Report = Readonly<Record<string, unknown>>;

const said = (code: string, report: Report, plan: Plan = outside(), asked = {}): readonly Finding[] =>
  found(audited(plan, hostWith('', report), asked), code);
const sentences = (code: string, report: Report, plan?: Plan) =>
  said(code, report, plan).map(({ severity, message }) => `${severity} ${message}`);

const NO_ICMP = outside({ acl: ['1 allow out all 0.0.0.0/0', '1 allow in tcp 1024-65535 0.0.0.0/0'] });

describe('jumbo frames', () => {
  test('whole', () => {
    expect(said('jumbo-frames-without-icmp', {}, NO_ICMP)).toEqual([
      {
        code: 'jumbo-frames-without-icmp',
        severity: 'warning',
        message:
          'eth0 of i-app sends packets of up to 9,001 octets, the internet takes 1,500, and acl-app drops the ICMP message that would say so: connections open and large uploads hang. Let that message in, or set net.ipv4.tcp_mtu_probing to 1.',
        evidence: { resourceId: 'i-app', interface: 'eth0', mtu: 9001, internetMtu: 1500, acl: 'acl-app' },
      },
    ]);
  });

  test.each<[string, Report, Plan]>([
    ['the message gets in', {}, outside()],
    ['frames are small', { interfaces: [{ name: 'eth0', addresses: ['10.0.1.5/24'], mtu: 1500 }] }, NO_ICMP],
    ['the kernel finds out by itself', { sysctl: { 'net.ipv4.tcp_mtu_probing': '1' } }, NO_ICMP],
    ['nobody read the interfaces', { interfaces: [] }, NO_ICMP],
  ])('silent: %s', (_, report, plan) => {
    expect(said('jumbo-frames-without-icmp', report, plan)).toEqual([]);
  });
});

describe('proxies', () => {
  const proxies = {
    environment: { HTTPS_PROXY: 'http://***@proxy.internal:3128', NO_PROXY: '169.254.169.254,.example.com' },
    units: [{ unit: 'app.service', variables: { http_proxy: 'http://10.0.9.9:3128' } }],
  };
  test('whole', () => {
    const asked = { destination: 'https://api.example.com', names: { 'api.example.com': ['203.0.113.9'] } };
    expect(said('proxy-configured', { proxies, resolution: { addresses: ['203.0.113.9'] } }, outside(), asked)).toEqual(
      [
        {
          code: 'proxy-configured',
          severity: 'info',
          message:
            'i-app has HTTPS_PROXY=http://***@proxy.internal:3128 in the environment and http_proxy=http://10.0.9.9:3128 in app.service: a program that heeds it connects to the proxy and not to the destination, though NO_PROXY leaves api.example.com out. Audit the way to the proxy too.',
          evidence: {
            resourceId: 'i-app',
            proxies: [
              'the environment: HTTPS_PROXY=http://***@proxy.internal:3128',
              'app.service: http_proxy=http://10.0.9.9:3128',
            ],
            noProxy: ['169.254.169.254', '.example.com'],
          },
        },
      ],
    );
  });

  test('an exception for somebody else', () => {
    const [finding] = said('proxy-configured', { proxies, target: { host: '203.0.113.9' } });
    expect(finding?.message).toContain('and not to the destination. Audit');
  });

  test.each([
    ['exceptions alone', { proxies: { environment: { NO_PROXY: '*' } } }, {}],
    ['an empty value', { proxies: { environment: { https_proxy: '' } } }, {}],
    ['a question about udp', { proxies }, { destination: 'udp://203.0.113.9:53' }],
  ])('silent: %s', (_, report, asked) => {
    expect(said('proxy-configured', report, outside(), asked)).toEqual([]);
  });
});

describe('SELinux', () => {
  const ENFORCING = { security: { selinux: 'Enforcing' } };
  const forbidden = attempt('prohibited', { errno: 'EACCES', ...tap() });
  test('whole', () => {
    expect(said('selinux-may-forbid', { ...ENFORCING, attempts: [forbidden, attempt('connected')] })).toEqual([
      {
        code: 'selinux-may-forbid',
        severity: 'warning',
        message:
          '1 of 2 attempts on i-app ended in EACCES, and SELinux is enforcing there: look for denials with `ausearch -m avc -ts recent`.',
        evidence: { resourceId: 'i-app', errors: ['EACCES'], forbidden: 1, attempts: 2 },
      },
    ]);
  });

  test.each<[string, Report]>([
    ['no attempt was forbidden', { ...ENFORCING, attempts: [attempt('timeout')] }],
    ['it is permissive', { security: { selinux: 'Permissive' }, attempts: [forbidden] }],
    [
      'the far end forbade it',
      {
        ...ENFORCING,
        attempts: [
          attempt('prohibited', { errno: 'EACCES', ...tap({ synLeft: 1, icmp: [icmp(1, 1, '2001:db8::1')] }) }),
        ],
      },
    ],
  ])('silent: %s', (_, report) => {
    expect(said('selinux-may-forbid', report)).toEqual([]);
  });
});

describe('systemd filters addresses', () => {
  test('whole', () => {
    const addressFilters = [
      { unit: 'app.service', deny: '0.0.0.0/0 ::/0', allow: '10.0.0.0/8' },
      { unit: 'system.slice', allow: '10.0.0.0/8' },
    ];
    expect(said('units-filter-addresses', { security: { addressFilters } })).toEqual([
      {
        code: 'units-filter-addresses',
        severity: 'info',
        message:
          'systemd filters the addresses of a unit on i-app: app.service (denies 0.0.0.0/0 ::/0 but for 10.0.0.0/8). If the program runs in one of them or below, packets to a denied address are dropped without a word, and no dump of the firewall shows it.',
        evidence: { resourceId: 'i-app', units: ['app.service (denies 0.0.0.0/0 ::/0 but for 10.0.0.0/8)'] },
      },
    ]);
  });
});

describe('the interface on its host', () => {
  test.each<[string, Report, readonly string[]]>([
    [
      'is down',
      { interfaces: [{ name: 'ens6', addresses: ['10.0.1.5/24'], up: false }] },
      [
        'warning ens6, which is eni-app, is down on i-app: nothing leaves by it and nothing comes in. `ip link set ens6 up` brings it up.',
      ],
    ],
    ['is up', { interfaces: [{ name: 'ens6', addresses: ['10.0.1.5/24'], up: true }] }, []],
    ['was not read', { interfaces: [] }, []],
  ])('%s', (_, report, told) => {
    expect(sentences('host-interface-down', report)).toEqual(told);
  });

  test('nobody gave the host the address', () => {
    expect(said('address-not-on-host', { interfaces: [{ name: 'ens5', addresses: ['10.0.1.4/24'] }] })).toEqual([
      {
        code: 'address-not-on-host',
        severity: 'warning',
        message:
          'No interface of i-app has 10.0.1.5, which AWS assigns to eni-app: a program cannot send from it, and what comes in for it finds nobody.',
        evidence: { resourceId: 'i-app', eni: 'eni-app', addresses: ['10.0.1.5'] },
      },
    ]);
    expect([...said('address-not-on-host', {}), ...said('address-not-on-host', { interfaces: [] })]).toEqual([]);
  });
});

describe('a strict reverse-path filter', () => {
  const two = [
    { name: 'lo', addresses: ['127.0.0.1/8'], reversePathFilter: 1 },
    { name: 'ens5', addresses: ['10.0.1.5/24'], reversePathFilter: 1 },
    { name: 'ens6', addresses: ['10.0.2.5/24'], reversePathFilter: 2 },
  ];
  test('whole', () => {
    expect(said('strict-reverse-path-filter', { interfaces: two })).toEqual([
      {
        code: 'strict-reverse-path-filter',
        severity: 'info',
        message:
          'i-app has 2 interfaces, and rp_filter is strict (1) on ens5: a reply that comes in by another interface than the host’s own route back is dropped without a word. 2 is loose.',
        evidence: { resourceId: 'i-app', strict: ['ens5'], interfaces: ['ens5', 'ens6'] },
      },
    ]);
  });

  test.each<[string, Report]>([
    ['one interface', { interfaces: two.slice(0, 2) }],
    ['the other is not in use', { interfaces: [...two.slice(0, 2), { name: 'ens6', addresses: [] }] }],
    ['none is strict', { interfaces: two.map((one) => ({ ...one, reversePathFilter: 2 })) }],
    [
      'the gate itself was asked',
      {
        interfaces: two,
        routes: {
          rules4: [{ priority: 32_766, src: 'all', table: 'main' }],
          tables4: [{ dst: 'default', gateway: '10.0.1.1', dev: 'ens5' }],
        },
      },
    ],
  ])('silent: %s', (_, report) => {
    expect(said('strict-reverse-path-filter', report)).toEqual([]);
  });
});

describe('when the host was read', () => {
  test('whole', () => {
    expect(said('host-read-earlier', { takenAt: '2026-11-03T09:00:00Z' })).toEqual([
      {
        code: 'host-read-earlier',
        severity: 'info',
        message:
          'The inside of i-app was read at 2026-11-03T09:00:00Z, 2 days before this audit: what was changed there since is not in it.',
        evidence: {
          resourceId: 'i-app',
          takenAt: '2026-11-03T09:00:00Z',
          auditedAt: '2026-11-05T10:00:00.000Z',
          minutes: 2940,
        },
      },
    ]);
  });

  test.each([
    ['2026-11-05T08:30:00Z', '2026-11-05T10:00:00.000Z', '1 hour'],
    ['2026-11-05T08:00:00Z', '2026-11-05T10:00:00.000Z', '2 hours'],
    ['2028-02-28T10:00:00Z', '2028-03-01T10:00:00.000Z', '2 days'],
    ['2027-12-31T23:00:00Z', '2028-01-01T01:00:00.000Z', '2 hours'],
    ['2026-02-28T12:00:00Z', '2026-03-01T11:00:00.000Z', '23 hours'],
  ])('%s is before %s by %s', (takenAt, createdAt, age) => {
    const [finding] = said('host-read-earlier', { takenAt }, outside(), { createdAt });
    expect(finding?.message).toContain(`, ${age} before this audit`);
  });

  test.each(['2026-11-05T09:01:00Z', '2026-11-06T00:00:00Z', 'yesterday', undefined])('silent: %s', (takenAt) => {
    expect(said('host-read-earlier', { takenAt })).toEqual([]);
  });
});

const UFW_DENIES = [
  'Status: active',
  'Default: deny (incoming), deny (outgoing), disabled (routed)',
  '',
  'To                         Action      From',
  '--                         ------      ----',
  '80/tcp                     ALLOW OUT   Anywhere',
  '22/tcp                     ALLOW IN    Anywhere',
  '',
].join('\n');

function dropping(dumps: Readonly<Record<string, string>>): Host {
  return hostWith('', { dumps: { 'nft-text': `table inet f {\n${output('tcp dport 443 drop')}\n}\n`, ...dumps } });
}

describe('front ends', () => {
  test('where a rule of the host drops, the program that writes the rules is named', () => {
    expect(found(audited(outside(), dropping({ ufw: UFW_DENIES })), 'front-end-writes-rules')).toEqual([
      {
        code: 'front-end-writes-rules',
        severity: 'info',
        message:
          'The firewall of i-app is written by ufw (`ufw allow out …`; its own chains begin with ufw-): make the change there, for a rule that was added by hand is gone when it starts again.',
        evidence: { resourceId: 'i-app', frontEnds: ['ufw'] },
      },
    ]);
    expect(found(audited(outside(), dropping({})), 'front-end-writes-rules')).toEqual([]);
    expect(said('front-end-writes-rules', { dumps: { ufw: UFW_DENIES, 'nft-text': '' } })).toEqual([]);
  });

  test('one that denies what the host sends, where no rule was read', () => {
    const audit = audited(outside(), host({ dumps: { ufw: UFW_DENIES } }));
    expect(found(audit, 'front-end-denies-outgoing')).toEqual([
      {
        code: 'front-end-denies-outgoing',
        severity: 'warning',
        message:
          'ufw’s default for outgoing traffic is deny on i-app, and the rules of its kernel were not read: whether this destination is an exception is not known. Collect `iptables-save` and `nft -j list ruleset` there.',
        evidence: { resourceId: 'i-app', rules: ['ALLOW OUT to 80/tcp from Anywhere'] },
      },
    ]);
    expect(found(audited(outside(), dropping({ ufw: UFW_DENIES })), 'front-end-denies-outgoing')).toEqual([]);
    const allowing = UFW_DENIES.replace('deny (outgoing)', 'allow (outgoing)');
    expect(found(audited(outside(), host({ dumps: { ufw: allowing } })), 'front-end-denies-outgoing')).toEqual([]);
  });
});

test('a policy of firewalld ends in REJECT for what the host sends', () => {
  const policy = { priority: -1, egressZones: ['ANY'], services: ['dns'], ports: [], richRules: [] };
  const policies = [
    { ...policy, name: 'lockdown', active: true, target: 'REJECT', ingressZones: ['HOST'] },
    { ...policy, name: 'others', active: true, target: 'DROP', ingressZones: ['public'] },
    { ...policy, name: 'asleep', active: false, target: 'DROP', ingressZones: ['HOST'] },
  ];
  const firewalld = { running: true, zones: [], policies, direct: [] };
  const audit = audited(outside(), { ...host(), frontEnds: { firewalld } });
  expect(found(audit, 'front-end-denies-outgoing').map(({ message, evidence }) => [message, evidence])).toEqual([
    [
      'firewalld’s policy lockdown for what the host sends ends in REJECT on i-app, and the rules of its kernel were not read: whether this destination is an exception is not known. Collect `iptables-save` and `nft -j list ruleset` there.',
      { resourceId: 'i-app', rules: ['dns'] },
    ],
  ]);
});

describe('what was not read', () => {
  test('whole', () => {
    const unread = ['nft-json', 'BPF programs', 'egress filters of tc', 'routes', 'attempts'].map((what) => ({
      what,
      why: 'not installed',
    }));
    expect(said('host-partly-read', { unread, truncated: ['listeners'] })).toEqual([
      {
        code: 'host-partly-read',
        severity: 'info',
        message:
          'Not read inside i-app: nft-json (not installed), BPF programs (not installed), egress filters of tc (not installed) and 3 more.',
        evidence: {
          resourceId: 'i-app',
          unread: [
            ...unread.map(({ what }) => `${what} (not installed)`),
            'listeners (too long for what carried the answer)',
          ],
        },
      },
    ]);
  });

  test('silent where all of it was', () => {
    expect(said('host-partly-read', { unread: [], truncated: [] })).toEqual([]);
  });
});

test('a healthy host has nothing to say', () => {
  const report = {
    takenAt: '2026-11-05T09:59:30Z',
    ephemeralPorts: [32_768, 60_999],
    sockets: { established: 3, timeWait: 1, allEstablished: 40, allTimeWait: 12 },
    conntrack: { count: 40, max: 262_144, drops: 0 },
    security: { selinux: 'Enforcing', addressFilters: [] },
    proxies: { environment: {}, units: [] },
    attempts: [attempt('connected', tap({ synLeft: 1, synAckSeen: 1 }))],
  };
  const audit = audited(behindNat(), hostWith(output(''), report));
  expect([audit.verdict, audit.agreement, audit.findings]).toEqual(['reachable', 'agree', []]);
});
