import { isRow, numberAt, type Row, rowsAt, textAt } from '../../../world/row.ts';
import { cidrOf } from './cidr.ts';

/** The four kinds of peer: where they stand in a folded permission, under which field, and in a flat rule. */
export const PEERS = {
  ipv4: { list: 'IpRanges', field: 'CidrIp', flat: 'CidrIpv4' },
  ipv6: { list: 'Ipv6Ranges', field: 'CidrIpv6', flat: 'CidrIpv6' },
  'prefix-list': { list: 'PrefixListIds', field: 'PrefixListId', flat: 'PrefixListId' },
  group: { list: 'UserIdGroupPairs', field: 'GroupId', flat: 'ReferencedGroupInfo' },
} as const;
export type PeerKind = keyof typeof PEERS;
export const PEER_KINDS = Object.keys(PEERS) as readonly PeerKind[];

/** One rule as AWS counts them: one protocol, one range of ports, one peer. */
export interface GroupRule {
  /** As AWS prints it: a name where it has one. */
  readonly protocol: string;
  /** Absent where the protocol has none. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly kind: PeerKind;
  /** The range, canonical; or the id. */
  readonly peer: string;
  /** The peer as it stands in its list, with its description. */
  readonly row: Row;
}

const NAMES: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', all: '-1' };
const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6']);

export function protocolName(value: unknown): string {
  const text = String(value).toLowerCase();
  return NAMES[text] ?? text;
}

/** The rules that a permission folds together. */
export function rulesIn(permission: Row): readonly GroupRule[] {
  const traffic = trafficOf(permission);
  return PEER_KINDS.flatMap((kind) =>
    rowsAt(permission, PEERS[kind].list).map((row) => ({ ...traffic, kind, peer: peerOf(kind, row), row })),
  );
}

/** The rule that a flat row prints. */
export function ruleOfFlat(row: Row): GroupRule | undefined {
  const kind = PEER_KINDS.find((one) => row[PEERS[one].flat] !== undefined);
  if (kind === undefined) return undefined;
  const value = row[PEERS[kind].flat];
  const peer = isRow(value) ? value : { [PEERS[kind].field]: value };
  return { ...trafficOf(row), kind, peer: peerOf(kind, peer), row: { ...described(row), ...peer } };
}

/** What a peer is called says which kind it is. */
export function isSameRule(one: GroupRule, other: GroupRule): boolean {
  return isSameTraffic(one, other) && one.peer === other.peer;
}

export function isSameTraffic(one: Traffic, other: Traffic): boolean {
  return one.protocol === other.protocol && one.from === other.from && one.to === other.to;
}

export type Traffic = Pick<GroupRule, 'protocol' | 'from' | 'to'>;

export function trafficOf(row: Row): Traffic {
  const protocol = protocolName(row['IpProtocol']);
  if (!WITH_PORTS.has(protocol)) return { protocol, from: undefined, to: undefined };
  return { protocol, from: numberAt(row, 'FromPort'), to: numberAt(row, 'ToPort') };
}

export function described(row: Row): Row {
  const text = textAt(row, 'Description');
  return text === undefined ? {} : { Description: text };
}

function peerOf(kind: PeerKind, row: Row): string {
  const text = textAt(row, PEERS[kind].field) ?? '';
  return cidrOf(text)?.text ?? text;
}
