import type { Audit, GateReport, HopReport, TraceReport } from '../../lib/model/audit.ts';

type At = GateReport['at'];
export type Ruling = GateReport['rulings'][number];

export const APP = { eni: 'eni-0a11ce0000000001a', address: '10.0.10.25', ports: '32768-60999' } as const;
export const ACL = 'acl-09d3f288ec769a839';
const NAT = { id: 'nat-0cab08b4b3d3f4082', inside: '10.0.0.12', outside: '198.51.100.10', ports: '1024-65535' };
const IGW = 'igw-03a182014bc098e89';
const NAT_TABLE = 'rtb-036e65baa1780ed18';

export function allow(ruleId: string | null, code: string, message: string, share = 1): Ruling {
  return { ruleId, effect: 'allow', code, share, message };
}

export function gate(name: GateReport['gate'], at: At, resourceId: string, ...rulings: Ruling[]): GateReport {
  const effects = new Set(rulings.map(({ effect }) => effect));
  const decided = effects.has('deny') ? (effects.has('allow') ? 'partial' : 'shut') : 'open';
  return { gate: name, verdict: effects.has('unknown') ? 'unknown' : decided, at, resourceId, rulings };
}

function opened(
  name: GateReport['gate'],
  at: At,
  id: string,
  message: string,
  ruleId: string | null = null,
): GateReport {
  return gate(name, at, id, allow(ruleId, `${name}-open`, message));
}

const ATTACHED = opened('interface-state', 'source', APP.eni, `${APP.eni} is attached and in use.`);
const EGRESS = opened('security-group', 'source', APP.eni, 'The rule allows tcp 443.', 'sgr-0c56befa836e7e506');
const TRACKED = opened('security-group', 'source', APP.eni, 'Replies of an admitted connection pass.');
const ACL_OPEN = opened('network-acl', 'source', ACL, 'Entry 100 (allow all) allows it.', '100');
const NAT_ACL = opened('network-acl', 'nat', 'acl-079e2b8256a012b9d', 'Entry 100 (allow all) allows it.', '100');
const NAT_OPEN = opened('nat-gateway', 'nat', NAT.id, `${NAT.id} is available and translates.`);
const IGW_OPEN = opened('internet-gateway', 'nat', IGW, `${IGW} is attached and forwards.`);

function route(at: At, table: string, prefix: string, target: string): GateReport {
  return opened('route-table', at, table, `The route to ${prefix} leads to ${target}.`, prefix);
}

function hop(kind: HopReport['kind'], resourceId: string, line: string, gates: GateReport[]): HopReport {
  const [src = '', sport = '', dst = '', dport = ''] = line.split(' ');
  return { kind, resourceId, packet: { src, sport, dst, dport, protocol: 'tcp' }, gates };
}

/** What differs between the samples: the answer, and the gates of the audited subnet. */
export interface Differences {
  readonly verdict: Audit['verdict'];
  readonly passShare: number | null;
  readonly group?: GateReport;
  readonly aclOut?: GateReport;
  readonly aclBack?: GateReport;
  /** Gates inside the host, where it was read. */
  readonly host?: readonly GateReport[];
}

/** From a private subnet through a NAT gateway to one address of api.example.com, and back. */
export function natTrace(far: string, different: Differences): TraceReport {
  const { verdict, passShare, group = EGRESS, aclOut = ACL_OPEN, aclBack = ACL_OPEN, host = [] } = different;
  const [app, inside, outside] = [APP, { ...NAT, address: NAT.inside }, { ...NAT, address: NAT.outside }].map(
    ({ address, ports }) => `${address} ${ports}`,
  );
  const server = `${far} 443`;
  const toNat = route('source', 'rtb-004f9c6687fa0337e', '0.0.0.0/0', NAT.id);
  const toGateway = route('nat', NAT_TABLE, '0.0.0.0/0', IGW);
  const out = [
    hop('interface', APP.eni, `${app} ${server}`, [...host, ATTACHED, group, aclOut, toNat]),
    hop('nat-gateway', NAT.id, `${app} ${server}`, [NAT_OPEN, NAT_ACL, NAT_ACL, toGateway]),
    hop('internet-gateway', IGW, `${inside} ${server}`, [IGW_OPEN]),
    hop('internet', 'internet', `${outside} ${server}`, []),
  ];
  const back = [
    hop('internet-gateway', IGW, `${server} ${outside}`, [IGW_OPEN]),
    hop('nat-gateway', NAT.id, `${server} ${inside}`, [
      NAT_ACL,
      NAT_ACL,
      route('nat', NAT_TABLE, '10.0.0.0/16', 'local'),
    ]),
    hop('interface', APP.eni, `${server} ${app}`, [aclBack, TRACKED]),
  ];
  return { question: `api.example.com (${far})`, weight: 1, verdict, passShare, out, back };
}
