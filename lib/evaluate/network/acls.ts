import type { NetworkAcl, NetworkAclEntry } from '../../model/aws/network-acl.ts';
import type { Known } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import {
  ANY_PORT,
  ANY_PROTOCOL,
  hasPorts,
  ICMPV6,
  type Interval,
  IPV6_ORIGIN,
  icmpTypeCode,
  isIcmp,
  parsePrefix,
} from '../../packets/index.ts';
import { compileRules, type Rule, type RuleList } from '../rules.ts';
import { missing } from './known.ts';
import { once } from './once.ts';
import { EVERY_PROTOCOL, protocolNumber, protocolText, unknownProtocol } from './protocols.ts';

/** A network ACL as two ordered lists: the numbers decide, not the order in the file. */
export interface Acl {
  readonly id: string;
  readonly egress: RuleList;
  readonly ingress: RuleList;
}

const DEFAULT_DENY = { code: 'network-acl-default-deny', ruleId: '*' } as const;
/** Numbers from here on are the `*` entries of IPv4 and IPv6, which AWS adds itself. */
const STAR = 32767;

export function compileAcl(acl: NetworkAcl): Acl {
  const list = (egress: boolean) =>
    compileRules(
      (acl.Entries ?? [])
        .filter((entry) => entry.Egress === egress && entry.RuleNumber < STAR)
        .toSorted((a, b) => a.RuleNumber - b.RuleNumber)
        .flatMap(compileEntry),
      DEFAULT_DENY,
    );
  return { id: acl.NetworkAclId, egress: list(true), ingress: list(false) };
}

function compileEntry(entry: NetworkAclEntry): readonly Rule[] {
  const cidr = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  if (cidr === undefined) return [];
  const peer = parsePrefix(cidr);
  const ruleId = String(entry.RuleNumber);
  const cause = { code: 'network-acl-entry', ruleId, facts: { entry: describe(entry, cidr) } } as const;
  const rule = { ruleId, effect: entry.RuleAction, peers: [peer] };
  const number = protocolNumber(entry.Protocol);
  if (number !== undefined) return [{ ...rule, cause, ...traffic(entry, number, peer[0] >= IPV6_ORIGIN) }];
  const gap = unknownProtocol(`entry ${ruleId}`, entry.Protocol);
  const unread = { ...cause, code: 'network-acl-unread' } as const;
  return [{ ...rule, cause: unread, protocol: ANY_PROTOCOL, ports: ANY_PORT, gap }];
}

/**
 * Only 6 and 17 have ports, only 1 and 58 have types; every other number covers all ports whatever the entry says.
 * 58 with an IPv4 range covers all types.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
 */
function traffic(
  entry: NetworkAclEntry,
  number: number,
  ipv6: boolean,
): { protocol: Interval<number>; ports: Interval<number> } {
  if (number === EVERY_PROTOCOL) return { protocol: ANY_PROTOCOL, ports: ANY_PORT };
  const protocol: Interval<number> = [number, number + 1];
  if (hasPorts(number)) return { protocol, ports: portRange(entry) };
  if (!isIcmp(number) || (number === ICMPV6 && !ipv6)) return { protocol, ports: ANY_PORT };
  return { protocol, ports: icmpTypeCode(entry.IcmpTypeCode?.Type ?? -1, entry.IcmpTypeCode?.Code ?? -1) };
}

function portRange({ PortRange: range }: NetworkAclEntry): Interval<number> {
  const { From: from = -1, To: to = -1 } = range ?? {};
  return from < 0 || to < 0 ? ANY_PORT : [from, to + 1];
}

/** `allow tcp 443 to 0.0.0.0/0`, `deny icmp 8/0 from ::/0`. */
function describe(entry: NetworkAclEntry, cidr: string): string {
  const what = [protocolText(entry.Protocol), narrowing(entry)].filter((part) => part !== '').join(' ');
  return `${entry.RuleAction} ${what} ${entry.Egress ? 'to' : 'from'} ${cidr}`;
}

/** The ports or the type and code that an entry is narrowed to, where its protocol has any. */
function narrowing(entry: NetworkAclEntry): string {
  const number = protocolNumber(entry.Protocol) ?? EVERY_PROTOCOL;
  const { Type: type = -1, Code: code = -1 } = entry.IcmpTypeCode ?? {};
  if (isIcmp(number)) return type < 0 ? '' : `${type}/${code < 0 ? 'all' : code}`;
  const [from, end] = hasPorts(number) ? portRange(entry) : ANY_PORT;
  if (end - from === ANY_PORT[1]) return '';
  return from === end - 1 ? String(from) : `${from}-${end - 1}`;
}

/** Which ACL guards a subnet: the one associated with it, else the default of its VPC. */
export function compileAcls(
  { NetworkAcls: acls }: Snapshot,
  vpcOf: (subnetId: string) => string | undefined,
): (subnetId: string) => Known<Acl> {
  const all = acls ?? [];
  const records = new Map(all.map((acl) => [acl.NetworkAclId, acl]));
  const associated = new Map(
    all.flatMap((acl) => (acl.Associations ?? []).map((one) => [one.SubnetId, acl.NetworkAclId])),
  );
  const defaults = new Map(
    all.filter((acl) => acl.IsDefault === true && acl.VpcId !== undefined).map((acl) => [acl.VpcId, acl.NetworkAclId]),
  );
  const compiled = once((id) => {
    const record = records.get(id);
    return record?.Entries === undefined ? undefined : compileAcl(record);
  });
  return (subnetId) => {
    const id = associated.get(subnetId) ?? defaults.get(vpcOf(subnetId));
    const acl = id === undefined ? undefined : compiled(id);
    return acl ?? missing('NetworkAcls', `the ACL of ${subnetId}`, acls !== undefined);
  };
}
