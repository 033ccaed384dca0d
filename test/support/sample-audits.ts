import type { Audit, Blocker, Finding } from '../../lib/model/audit.ts';
import { NO_FIX, PLAN, planOfText } from './sample-plans.ts';
import { ACL, APP, allow, type Differences, gate, natTrace, type Ruling } from './sample-traces.ts';

const SOURCE: Audit['request']['source'] = {
  addresses: [APP.address],
  ports: APP.ports,
  vpc: 'vpc-009c453fc750b2584',
  subnet: 'subnet-030ac7866bb7ba17d',
  zone: 'eu-west-1a',
  name: 'app',
};

function sample(different: Differences, told: Partial<Audit>, last: readonly number[] = [10, 11]): Audit {
  return {
    schemaVersion: 1,
    id: 'aud-01',
    createdAt: '2026-11-05T10:00:00.000Z',
    request: { eni: APP.eni, destination: 'https://api.example.com', source: SOURCE },
    verdict: different.verdict,
    passShare: different.passShare,
    blockers: [],
    findings: [],
    gaps: [],
    traces: last.map((number) => natTrace(`203.0.113.${number}`, different)),
    host: null,
    probe: { outcome: 'not-run', attempts: [] },
    agreement: 'not-observed',
    plan: null,
    ...told,
  };
}

function denied({ ruleId, code, message, drops }: Blocker): Ruling {
  return { ruleId, effect: 'deny', code, share: drops, message };
}

function aclBlocker(message: string, drops: number): Blocker {
  const told = { code: 'network-acl-default-deny', awsCode: 'SUBNET_ACL_RESTRICTION', message, drops };
  return { gate: 'network-acl', direction: 'back', at: 'source', resourceId: ACL, ruleId: '*', ...told };
}

const CLOSED = aclBlocker(`Network ACL ${ACL} has no entry that allows the reply, so its * entry denies it.`, 1);
const HALF = aclBlocker(`Network ACL ${ACL} allows replies to the ports 32768-46883 only.`, 0.5);
const NO_RULE: Blocker = {
  gate: 'security-group',
  direction: 'out',
  at: 'source',
  resourceId: APP.eni,
  ruleId: null,
  code: 'security-group-no-rule',
  awsCode: 'ENI_SG_RULES_MISMATCH',
  message: 'No egress rule of sg-043d8f3f38a302d39 allows tcp 443.',
  drops: 1,
};
const OTHER_ZONE: Finding = {
  code: 'nat-in-other-zone',
  severity: 'warning',
  message: 'The NAT gateway is in eu-west-1b: when that zone fails, this way out fails.',
  evidence: { zones: ['eu-west-1a', 'eu-west-1b'] },
};
const NO_IPV6: Finding = {
  code: 'no-ipv6-source',
  severity: 'info',
  message: 'The interface has no IPv6 address, so 2001:db8::10 was not asked about.',
  evidence: { addresses: ['2001:db8::10'] },
};
const GAP = {
  reads: 'NetworkAcls',
  reason: 'NetworkAcls was not collected',
  remedy: 'Collect the output of `aws ec2 describe-network-acls`.',
};

const SHUT_BACK = gate('network-acl', 'source', ACL, denied(CLOSED));
const HALF_BACK = gate('network-acl', 'source', ACL, allow('100', 'network-acl-entry', 'Allowed.', 0.5), denied(HALF));
const SHUT_GROUP = gate('security-group', 'source', APP.eni, denied(NO_RULE));
const UNREAD: Ruling = { ...allow(null, 'network-acl-unread', 'The ACL could not be read.'), effect: 'unknown' };
const ACL_UNREAD = gate('network-acl', 'source', SOURCE.subnet ?? '', UNREAD);

const INSTANCE = 'i-0b0a51c2d3e4f5061';
const HOST: NonNullable<Audit['host']> = {
  instance: INSTANCE,
  takenAt: '2026-11-05T09:59:00Z',
  system: 'ubuntu',
  firewall: true,
  routes: true,
  frontEnds: ['ufw'],
  unread: [],
};
/** As long as rules on real hosts are. */
const RULE =
  '-A ufw-user-output -d 203.0.113.0/24 -p tcp -m multiport --dports 443,8443,9443 -m owner --uid-owner 1000 -m comment --comment "no way out for the app until the review of 2026-10 is through, ask net-ops@example.com first" -j DROP';
const HOST_DROPS: Blocker = {
  gate: 'host-firewall',
  direction: 'out',
  at: 'source',
  resourceId: INSTANCE,
  ruleId: 'iptables-nft filter ufw-user-output rule 7 (line 41)',
  code: 'host-firewall-drop',
  awsCode: null,
  message: `On ${INSTANCE}, iptables-nft filter ufw-user-output rule 7 (line 41) (\`${RULE}\`), written by ufw, drops tcp 443 from 10.0.10.25 to 203.0.113.10.`,
  drops: 1,
};
const HOST_SHUT = gate('host-firewall', 'source', INSTANCE, denied(HOST_DROPS));
const HOST_OPEN = gate('host-firewall', 'source', INSTANCE, allow(null, 'host-firewall-passes', 'It lets all pass.'));
const ROUTE_OPEN = gate(
  'host-route',
  'source',
  INSTANCE,
  allow('default via 10.0.10.1', 'host-route-leads', 'By ens5.'),
);
const INSIDE = [HOST_OPEN, ROUTE_OPEN];

type Attempt = NonNullable<Audit['probe']>['attempts'][number];
type Outcome = Attempt['outcome'];

function tried(outcome: Outcome, change: Partial<Attempt> = {}): Audit['probe'] {
  const ports = [32_768, 46_884, 60_999, 51_234];
  const usual = { address: '203.0.113.10', port: 443, protocol: 'tcp', user: null, outcome, errno: null } as const;
  const model = { milliseconds: 3502, where: 'unknown', model: 'open', agreement: 'agree' } as const;
  const attempts = ports.map((sourcePort): Attempt => ({ ...usual, ...model, sourcePort, ...change }));
  return { outcome, attempts };
}

const SAW_THE_SAME = tried('timeout', { where: 'host-egress', model: 'shut', user: 'app' });
const FAILED = tried('timeout', { where: 'network', agreement: 'model-optimist' });
const GOT_THROUGH = tried('connected', {
  where: 'arrived',
  model: 'shut',
  agreement: 'model-pessimist',
  milliseconds: 4,
});

/** Breaks out of HTML, attributes, SVG, Markdown, tables, code, mentions and terminals, where it is let. */
export const HOSTILE =
  '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>]]>-->|`x` @here **b** [a](http://evil.test) \u001b[2J\u202e\n# h';

/** Ids are not this long, but nothing stops a file from holding one. */
const LONG = `acl-${'0123456789abcdef'.repeat(25)}`;

function hostile(): Audit {
  const named = { ruleId: HOSTILE, message: HOSTILE, code: HOSTILE, awsCode: HOSTILE };
  const blocker: Blocker = { ...CLOSED, resourceId: LONG, ...named };
  const aclBack = gate('network-acl', 'source', LONG, denied(blocker));
  const audit = sample(
    { verdict: 'blocked', passShare: 0, aclBack },
    {
      id: HOSTILE,
      host: { ...HOST, instance: HOSTILE, system: HOSTILE, takenAt: HOSTILE, frontEnds: [HOSTILE] },
      probe: tried('timeout', { address: HOSTILE, user: HOSTILE, errno: HOSTILE, where: HOSTILE }),
      agreement: 'agree',
      blockers: [blocker],
      findings: [{ ...OTHER_ZONE, code: HOSTILE, message: HOSTILE, evidence: { [HOSTILE]: HOSTILE } }],
      gaps: [{ reads: HOSTILE, reason: HOSTILE, remedy: HOSTILE }],
      plan: planOfText(HOSTILE),
    },
  );
  const source = { ...SOURCE, name: HOSTILE, subnet: LONG, zone: HOSTILE };
  const traces = audit.traces.map((trace) => ({ ...trace, question: HOSTILE }));
  return { ...audit, request: { eni: LONG, destination: HOSTILE, source }, traces };
}

const BLOCKED = { verdict: 'blocked', passShare: 0 } as const;

/** Whole audits as users get them, one for each thing that a report has to show well. */
export const SAMPLES = {
  reachable: sample({ verdict: 'reachable', passShare: 1 }, { findings: [OTHER_ZONE, NO_IPV6] }),
  blocked: sample({ ...BLOCKED, aclBack: SHUT_BACK }, { blockers: [CLOSED] }),
  partial: sample({ verdict: 'partial', passShare: 0.5, aclBack: HALF_BACK }, { blockers: [HALF] }),
  unknown: sample({ verdict: 'unknown', passShare: null, aclOut: ACL_UNREAD }, { gaps: [GAP] }),
  blockedTwice: sample({ ...BLOCKED, group: SHUT_GROUP, aclBack: SHUT_BACK }, { blockers: [NO_RULE, CLOSED] }, [10]),
  hostBlocked: sample(
    { ...BLOCKED, host: [HOST_SHUT, ROUTE_OPEN] },
    { blockers: [HOST_DROPS], host: HOST, probe: SAW_THE_SAME, agreement: 'agree' },
  ),
  optimist: sample(
    { verdict: 'reachable', passShare: 1, host: INSIDE },
    { host: HOST, probe: FAILED, agreement: 'model-optimist', findings: [OTHER_ZONE] },
  ),
  pessimist: sample(
    { ...BLOCKED, aclBack: SHUT_BACK, host: INSIDE },
    { blockers: [CLOSED], host: { ...HOST, frontEnds: [] }, probe: GOT_THROUGH, agreement: 'model-pessimist' },
  ),
  planned: sample({ ...BLOCKED, aclBack: SHUT_BACK }, { blockers: [CLOSED], plan: PLAN }, [10]),
  notFixed: sample({ ...BLOCKED, aclBack: SHUT_BACK }, { blockers: [CLOSED], plan: NO_FIX }, [10]),
  hostile: hostile(),
} satisfies Record<string, Audit>;
