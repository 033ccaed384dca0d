import { type How, type Part, type PartsOf, type Row } from './part.ts';
import { editRow, listIn, said, sharedLists } from './rows.ts';

/** The entries of network ACLs, each known by its direction and number. */
export const aclEntries: PartsOf = (snapshot, other) =>
  sharedLists(snapshot, other, 'NetworkAcls', 'Entries').flatMap((acl) =>
    listIn(acl, 'Entries').map((entry) => partOf(said(acl['NetworkAclId']), entry)),
  );

function partOf(aclId: string, entry: Row): Part {
  const { Egress, RuleNumber } = entry;
  const same = (one: Row) => one['Egress'] === Egress && one['RuleNumber'] === RuleNumber;
  const edit = (change: (entries: readonly Row[]) => readonly Row[]): Part['put'] => {
    return (snapshot) =>
      editRow(snapshot, 'NetworkAcls', aclId, (row) => ({ ...row, Entries: change(listIn(row, 'Entries')) }));
  };
  return {
    key: `network-acl-entry ${aclId} ${said(Egress)} ${said(RuleNumber)}`,
    source: 'NetworkAcls',
    what: 'network-acl-entry',
    resourceId: aclId,
    value: entry,
    put: edit((entries) => [...entries.filter((one) => !same(one)), entry]),
    drop: edit((entries) => entries.filter((one) => !same(one))),
    say: (how, before, after) => sayEntry(aclId, how, before as Row, after as Row),
  };
}

function sayEntry(aclId: string, how: How, before: Row, after: Row): string {
  if (how === 'removed') return `${aclId} lost its ${nameOf(before)}, which ${doesOf(before)}`;
  if (how === 'added') return `${aclId} has a new ${nameOf(after)}, which ${doesOf(after)}`;
  return `the ${nameOf(after)} of ${aclId} now ${doesOf(after)} (before, it ${doesOf(before)})`;
}

function nameOf({ Egress, RuleNumber }: Row): string {
  return `${Egress === true ? 'egress' : 'ingress'} entry ${said(RuleNumber)}`;
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  '-1': 'all traffic',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmpv6',
};

function doesOf({ RuleAction, Protocol, PortRange, CidrBlock, Ipv6CidrBlock, Egress }: Row): string {
  const protocol = PROTOCOLS[said(Protocol)] ?? said(Protocol);
  const { From, To } = (PortRange ?? {}) as Row;
  const ports = From === undefined ? '' : ` ${From === To ? said(From) : `${said(From)}-${said(To)}`}`;
  const verb = RuleAction === 'allow' ? 'allows' : 'denies';
  return `${verb} ${protocol}${ports} ${Egress === true ? 'to' : 'from'} ${said(CidrBlock ?? Ipv6CidrBlock ?? 'anybody')}`;
}
