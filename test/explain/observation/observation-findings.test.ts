import { describe, expect, test } from '@jest/globals';
import type { Audit, Finding } from '../../../lib/model/audit.ts';
import type { Host } from '../../../lib/model/host/host.ts';
import type { Attempt } from '../../../lib/model/host/report.ts';
import type { Plan } from '../../support/network-text.ts';
import { type Asked, audited, found } from '../audited.ts';
import { outside } from '../warnings/warned.ts';
import { attempt, icmp, tap } from './attempts.ts';
import { hostWith, output } from './hosts.ts';

const CODES = [
  'model-pessimist',
  'model-optimist',
  'stopped-elsewhere',
  'connection-refused',
  'probed-as-another-user',
];
const TAKEN = { takenAt: '2026-11-05T09:59:00Z' };

const CLOSED = outside(
  {},
  {
    groups: { 'sg-app': ['out tcp 80 0.0.0.0/0'] },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5', groups: ['sg-app'] } },
  },
);

function tried(plan: Plan, attempts: readonly Attempt[], host: Partial<Record<string, unknown>> = {}): Audit {
  return audited(plan, hostWith(output(''), { ...TAKEN, attempts, ...host }));
}

function told(audit: Audit): readonly Finding[] {
  return found(audit, ...CODES);
}

const NO_ANSWER = tap({ synLeft: 4 });
const RESET = { errno: 'ECONNREFUSED', ...tap({ synLeft: 1, resetSeen: 1 }) };

describe('whole values', () => {
  test('the probe got through a gate that the model says is shut', () => {
    const audit = tried(CLOSED, [attempt('connected')]);
    expect([audit.verdict, audit.agreement, audit.probe?.outcome]).toEqual(['blocked', 'model-pessimist', 'connected']);
    expect(told(audit)).toEqual([
      {
        code: 'model-pessimist',
        severity: 'warning',
        message:
          'THE MODEL IS WRONG HERE: the probe reached 203.0.113.9:443 at 2026-11-05T09:59:00Z, and by the model eni-app drops every packet to it. The snapshot is stale, or the model has a fault: collect again before anything is changed.',
        evidence: {
          gate: 'security-group',
          resourceId: 'eni-app',
          attempts: ['203.0.113.9:443 from port 40000: connected after 4 ms'],
        },
      },
    ]);
  });

  test('so did a refusal by the far end, which is said as loudly', () => {
    const audit = tried(CLOSED, [attempt('refused', RESET)]);
    expect([audit.agreement, audit.probe?.outcome]).toEqual(['model-pessimist', 'refused']);
    expect(told(audit).map(({ code, message }) => [code, message])).toEqual([
      [
        'model-pessimist',
        'THE MODEL IS WRONG HERE: the probe was refused by 203.0.113.9:443 at 2026-11-05T09:59:00Z, and by the model eni-app drops every packet to it. A refusal comes from the far end, so the packets got there. The snapshot is stale, or the model has a fault: collect again before anything is changed.',
      ],
    ]);
  });

  test('the probe failed where the model says open', () => {
    const audit = tried(outside(), [attempt('timeout', { milliseconds: 3502.4, ...NO_ANSWER })]);
    expect([audit.verdict, audit.agreement, audit.probe?.outcome]).toEqual(['reachable', 'model-optimist', 'timeout']);
    expect(told(audit)).toEqual([
      {
        code: 'model-optimist',
        severity: 'warning',
        message:
          'By the model the way is open, and the probe’s attempt at 203.0.113.9:443 ended in timeout, after the packets had left the host and without an answer. What no rule shows, the likeliest first: an exceeded connection-tracking or packet allowance of the instance; a rule that was changed since the snapshot was taken: collect it again; the far end’s own firewall, which drops without a word; an appliance or a network beyond AWS.',
        evidence: {
          outcome: 'timeout',
          where: 'network',
          causes: [
            'an exceeded connection-tracking or packet allowance of the instance',
            'a rule that was changed since the snapshot was taken: collect it again',
            'the far end’s own firewall, which drops without a word',
            'an appliance or a network beyond AWS',
          ],
          attempts: ['203.0.113.9:443 from port 40000: timeout after 3502 ms'],
        },
      },
    ]);
  });

  test('the far end refused, which clears every gate of AWS', () => {
    const audit = tried(outside(), [attempt('refused', RESET)]);
    expect([audit.verdict, audit.agreement]).toEqual(['reachable', 'agree']);
    expect(told(audit)).toEqual([
      {
        code: 'connection-refused',
        severity: 'info',
        message:
          'The connection to 203.0.113.9:443 was refused: the host was reached, so no gate of AWS drops it: nothing listens on that port there, it listens on loopback alone, or a REJECT rule answers.',
        evidence: {
          where: 'far-end',
          attempts: ['203.0.113.9:443 from port 40000: refused (ECONNREFUSED) after 4 ms'],
        },
      },
    ]);
  });

  test('both say that it fails, and the packets never got to the gate that the model names', () => {
    const audit = tried(CLOSED, [attempt('timeout', tap())]);
    expect(audit.agreement).toBe('agree');
    expect(told(audit)).toEqual([
      {
        code: 'stopped-elsewhere',
        severity: 'warning',
        message:
          'The probe’s attempt at 203.0.113.9:443 ended before a packet left the host: something on the host stops it before eni-app is asked, and still would once that is mended.',
        evidence: {
          gate: 'security-group',
          resourceId: 'eni-app',
          where: 'host-egress',
          attempts: ['203.0.113.9:443 from port 40000: timeout after 4 ms'],
        },
      },
    ]);
  });
});

test('several addresses and ports with one fate are one finding', () => {
  const addresses = ['203.0.113.9', '203.0.113.10', '203.0.113.11', '203.0.113.12'];
  const attempts = addresses.flatMap((address) =>
    [32_768, 60_999].map((sourcePort) => attempt('timeout', { address, sourcePort, ...NO_ANSWER })),
  );
  const names = { 'api.example.com': addresses };
  const audit = audited(outside(), hostWith(output(''), { attempts }), {
    destination: 'https://api.example.com',
    names,
  });
  const findings = told(audit);
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toContain('attempt at 203.0.113.9:443, 203.0.113.10:443 and 2 more ended in timeout');
  expect(findings[0]?.evidence['attempts']).toHaveLength(8);
});

/** The likeliest cause that is told. */
function first(one: Attempt, host: Readonly<Record<string, unknown>> = {}): unknown {
  const [finding] = told(tried(outside(), [one], host));
  return [finding?.evidence['causes']].flat()[0];
}

describe('what may have stopped it, by where it ended', () => {
  const loaded = {
    security: {
      selinux: 'Enforcing',
      addressFilters: [{ unit: 'app.service', deny: 'any' }],
      bpf: ['cgroup_skb egress agent'],
      trafficControl: ['eth0: filter protocol ip'],
    },
    conntrack: { count: 990, max: 1000 },
    interfaces: [
      { name: 'eth0', addresses: ['10.0.1.5/24'], reversePathFilter: 1, allowances: { pps_allowance_exceeded: 7 } },
    ],
  };
  test.each<[string, Attempt, string, string]>([
    [
      'no packet left',
      attempt('timeout', tap()),
      'a systemd IPAddressDeny= on the service or a slice above it',
      'systemd units filter addresses (app.service)',
    ],
    [
      'nothing came back',
      attempt('timeout', NO_ANSWER),
      'an exceeded connection-tracking or packet allowance of the instance',
      'the instance exceeded its allowance (eth0 pps_allowance_exceeded 7)',
    ],
    [
      'the answer was lost on the host',
      attempt('timeout', tap({ synLeft: 4, synAckSeen: 4 })),
      'a reverse-path filter on a host with several interfaces',
      'the reverse-path filter is strict (eth0)',
    ],
    [
      'the call was forbidden',
      attempt('prohibited', { errno: 'EACCES', ...tap() }),
      'SELinux, AppArmor, seccomp or landlock, which forbid the call itself',
      'SELinux is enforcing: look for denials with `ausearch -m avc`',
    ],
    [
      'the host answered itself',
      attempt('refused', tap({ icmp: [icmp(3, 3, '10.0.1.5', 'lo')] })),
      'a rule that was made since the host’s rules were read: read them again',
      'a rule that was made since the host’s rules were read: read them again',
    ],
    [
      'the host sent it elsewhere',
      attempt('refused', tap({ resetOnLoopback: 1, translatedTo: [{ address: '127.0.0.1' }] })),
      'a rule that was made since the host’s rules were read: read them again',
      'a rule that was made since the host’s rules were read: read them again',
    ],
    [
      'a box on the way answered',
      attempt('unreachable', { errno: 'EHOSTUNREACH', ...tap({ synLeft: 1, icmp: [icmp(3, 13, '192.0.2.1')] }) }),
      'a firewall at the destination or on the way there, which rejects instead of dropping',
      'a firewall at the destination or on the way there, which rejects instead of dropping',
    ],
    [
      'data hangs',
      attempt('stalled'),
      'a rule that passes the first packet of a connection and drops what follows',
      'a rule that passes the first packet of a connection and drops what follows',
    ],
  ])('%s', (_, one, plain, seen) => {
    expect(first(one)).toBe(plain);
    expect(first(one, loaded)).toBe(seen);
  });

  test('the box that answered is named', () => {
    const error = tap({ synLeft: 1, icmp: [icmp(3, 13, '192.0.2.1')] });
    const [finding] = told(tried(outside(), [attempt('unreachable', { errno: 'EHOSTUNREACH', ...error })]));
    expect(finding?.evidence['answeredBy']).toEqual(['ICMP 3/13 from 192.0.2.1']);
  });
});

describe('a refusal that was not the destination’s', () => {
  const redirect = tap({ resetOnLoopback: 1, translatedTo: [{ address: '127.0.0.1', port: 3128, via: 'lo' }] });
  test.each<[string, Attempt, string]>([
    [
      'a REJECT of the host',
      attempt('refused', tap({ icmp: [icmp(3, 3, '10.0.1.5', 'lo')] })),
      'a REJECT rule of the host itself answered, and the destination never saw it',
    ],
    [
      'a redirect',
      attempt('refused', redirect),
      'a rule of the host sends the connection somewhere else, where nothing listens, as a dead proxy: the destination never saw it',
    ],
    ['nobody watched', attempt('refused'), 'frames were not watched, so which of them is not known'],
  ])('%s', (_, one, why) => {
    const refusal = found(tried(outside(), [one]), 'connection-refused');
    expect(refusal.map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
  });

  test('one that the model foresaw is its blocker, and no news', () => {
    const host = hostWith(output('tcp dport 443 reject'), {
      attempts: [attempt('refused', tap({ icmp: [icmp(3, 3, '10.0.1.5', 'lo')] }))],
    });
    const audit = audited(outside(), host);
    expect([audit.verdict, audit.agreement, told(audit)]).toEqual(['blocked', 'agree', []]);
    expect(audit.blockers.map(({ code }) => code)).toEqual(['host-firewall-reject']);
  });
});

function dropping(attempts: readonly Attempt[]): Host {
  return hostWith(output('tcp dport 443 drop'), { attempts });
}

describe('stopped elsewhere', () => {
  test('the packets got past the rule that should drop them', () => {
    const [finding] = told(audited(outside(), dropping([attempt('timeout', NO_ANSWER)])));
    expect(finding?.message).toBe(
      'The probe’s attempt at 203.0.113.9:443 ended after the packets had left the host and without an answer: the packets got past i-app, which by the model drops them: what was read of it is stale, or wrong.',
    );
  });

  test.each<[string, Attempt]>([
    ['where the model says', attempt('timeout', tap())],
    ['nobody knows where', attempt('timeout')],
  ])('silent: %s', (_, one) => {
    expect(told(audited(outside(), dropping([one])))).toEqual([]);
  });
});

describe('the user who was asked about', () => {
  const rules = output('meta skuid 1000 drop');
  const asRoot = attempt('connected');
  const asApp = attempt('timeout', { user: 'app', uid: 1000, ...tap() });
  const ask = (attempts: readonly Attempt[], asked: Asked) =>
    audited(outside(), hostWith(rules, { attempts, users: { app: 1000 } }), asked);

  test('root’s connection says nothing of app', () => {
    const audit = ask([asRoot], { user: 'app' });
    expect([audit.verdict, audit.agreement]).toEqual(['blocked', 'not-observed']);
    expect(told(audit)).toEqual([
      {
        code: 'probed-as-another-user',
        severity: 'info',
        message:
          'No attempt was made as the user that the audit asks about, only as root: rules of the host may treat the two differently. Probe again with that user.',
        evidence: { users: ['root'], attempts: ['203.0.113.9:443 from port 40000: connected after 4 ms'] },
      },
    ]);
  });

  test('app’s own attempt does', () => {
    const audit = ask([asRoot, asApp], { user: 'app' });
    expect([audit.verdict, audit.agreement, told(audit)]).toEqual(['blocked', 'agree', []]);
    expect(audit.probe?.attempts.map(({ user, model, agreement }) => [user, model, agreement])).toEqual([
      [null, 'open', 'agree'],
      ['app', 'shut', 'agree'],
    ]);
  });
});

describe('the outcome of all attempts', () => {
  test.each<[string, readonly Attempt[], string]>([
    ['none', [], 'not-run'],
    ['all of them connect', [attempt('connected'), attempt('connected', { choice: 'low' })], 'connected'],
    ['one port fails', [attempt('connected'), attempt('timeout', { choice: 'high' })], 'timeout'],
    ['the automatic port speaks first', [attempt('timeout', { choice: 'low' }), attempt('refused')], 'refused'],
    ['a port that was taken says nothing', [attempt('connected'), attempt('no-port', { choice: 'high' })], 'connected'],
    ['no port at all', [attempt('no-port')], 'no-port'],
    ['another destination', [attempt('timeout', { address: '192.0.2.7' })], 'not-run'],
  ])('%s', (_, attempts, outcome) => {
    expect(tried(outside(), attempts).probe?.outcome).toBe(outcome);
  });
});

test('an audit from outside looks at no attempt', () => {
  const host = hostWith(output(''), { attempts: [attempt('timeout')] });
  const audit = audited(outside(), host, { from: '203.0.113.9', destination: 'eni-app:443' });
  expect([audit.agreement, audit.probe, audit.host?.instance]).toEqual([
    'not-observed',
    { outcome: 'not-run', attempts: [] },
    'i-app',
  ]);
});
