import type { Snapshot } from '../../model/snapshot.ts';
import { canonical, type How, type Part, type PartsOf, type Row } from './part.ts';
import { addRow, dropExactly, editRow, listIn, rowsOf, said, sharedLists, textIn } from './rows.ts';

/** One rule with one peer, however AWS folds them. */
interface Rule {
  readonly groupId: string;
  readonly egress: boolean;
  readonly protocol: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly peer: string;
}

/** The lists of a permission, and what names a peer in each. */
const PEERS = [
  ['IpRanges', 'CidrIp'],
  ['Ipv6Ranges', 'CidrIpv6'],
  ['PrefixListIds', 'PrefixListId'],
  ['UserIdGroupPairs', 'GroupId'],
] as const;
const EMPTY = Object.fromEntries(PEERS.map(([list]) => [list, []]));

/** The rules of security groups. They stand in the groups, folded, and as rows with ids of their own: both are one change. */
export const groupRules: PartsOf = (snapshot, other) => [
  ...DIRECTIONS.flatMap((field) =>
    sharedLists(snapshot, other, 'SecurityGroups', field).flatMap((group) => folded(group, field)),
  ),
  ...rowsOf(snapshot, 'SecurityGroupRules')
    .filter((row) => !comesWithItsGroup(row, snapshot, other))
    .map(unfolded),
];

/** The rules of a group that only one has are no changes of their own. */
function comesWithItsGroup({ GroupId }: Row, snapshot: Snapshot, other: Snapshot): boolean {
  const isIn = ({ SecurityGroups }: Snapshot) => SecurityGroups?.some((group) => group.GroupId === GroupId);
  return isIn(snapshot) === true && isIn(other) === false;
}

const DIRECTIONS = ['IpPermissions', 'IpPermissionsEgress'] as const;

function folded(group: Row, field: (typeof DIRECTIONS)[number]): readonly Part[] {
  const groupId = said(group['GroupId']);
  const edit = (change: (permissions: readonly Row[]) => readonly Row[]) => (snapshot: Snapshot) =>
    editRow(snapshot, 'SecurityGroups', groupId, (row) => ({ ...row, [field]: change(listIn(row, field)) }));
  return listIn(group, field).flatMap((permission) =>
    PEERS.flatMap(([list, name]) =>
      listIn(permission, list).map((peer) => {
        const rule = ruleOf(groupId, field === 'IpPermissionsEgress', permission, said(peer[name]));
        const alone = { ...permission, ...EMPTY, [list]: [peer] };
        return partOf(rule, 'SecurityGroups', {
          put: edit((permissions) => [...permissions, alone]),
          drop: edit((permissions) => permissions.map((one) => without(one, rule, list, name))),
        });
      }),
    ),
  );
}

/** The permission without that peer, where it is of the same ports. */
function without(permission: Row, rule: Rule, list: string, name: string): Row {
  const { protocol, from, to } = ruleOf(rule.groupId, rule.egress, permission, rule.peer);
  if (protocol !== rule.protocol || from !== rule.from || to !== rule.to) return permission;
  return { ...permission, [list]: listIn(permission, list).filter((peer) => peer[name] !== rule.peer) };
}

function unfolded(row: Row): Part {
  const { GroupId: referenced } = (row['ReferencedGroupInfo'] ?? {}) as Row;
  const peer = row['CidrIpv4'] ?? row['CidrIpv6'] ?? row['PrefixListId'] ?? referenced ?? '';
  return partOf(ruleOf(said(row['GroupId']), row['IsEgress'] === true, row, said(peer)), 'SecurityGroupRules', {
    // A rule that was modified keeps its id: until that one is dropped, both stand side by side.
    put: (snapshot) => addRow(dropExactly(snapshot, 'SecurityGroupRules', row), 'SecurityGroupRules', row),
    drop: (snapshot) => dropExactly(snapshot, 'SecurityGroupRules', row),
  });
}

function ruleOf(groupId: string, egress: boolean, row: Row, peer: string): Rule {
  const protocol = textIn(row, 'IpProtocol') ?? '-1';
  // All ports are written as -1, or not at all.
  const port = (value: unknown) => (typeof value === 'number' && value !== -1 && protocol !== '-1' ? value : null);
  return { groupId, egress, protocol, from: port(row['FromPort']), to: port(row['ToPort']), peer };
}

function partOf(rule: Rule, source: string, edits: Pick<Part, 'put' | 'drop'>): Part {
  return {
    key: `security-group-rule ${canonical(rule)}`,
    source,
    what: 'security-group-rule',
    resourceId: rule.groupId,
    value: true,
    ...edits,
    say: (how) => sayRule(rule, how),
  };
}

function sayRule({ groupId, egress, protocol, from, to, peer }: Rule, how: How): string {
  const ports = from === null ? '' : ` ${from === to || to === null ? from : `${from}-${to}`}`;
  const traffic = `${protocol === '-1' ? 'all traffic' : `${protocol}${ports}`} ${egress ? 'to' : 'from'} ${peer}`;
  const way = egress ? 'out' : 'in';
  return how === 'removed'
    ? `${groupId} lost the rule that let ${traffic} ${way}`
    : `${groupId} got a rule that lets ${traffic} ${way}`;
}
