import { type Row, rowsAt } from '../../../world/row.ts';
import { type GroupRule, isSameRule, isSameTraffic, PEER_KINDS, PEERS, rulesIn, trafficOf } from './group-rule.ts';

/** How describe-security-groups tells rules: those of one protocol and one range of ports share a permission. */
export function withRule(permissions: readonly Row[], rule: GroupRule): readonly Row[] {
  const at = permissions.findIndex((one) => isSameTraffic(trafficOf(one), rule));
  const list = PEERS[rule.kind].list;
  if (at < 0) return [...permissions, { ...emptyPermission(rule), [list]: [rule.row] }];
  return permissions.map((one, index) => (index === at ? { ...one, [list]: [...rowsAt(one, list), rule.row] } : one));
}

/** A permission that has lost its last peer is gone. */
export function withoutRule(permissions: readonly Row[], rule: GroupRule): readonly Row[] {
  return permissions.flatMap((permission) => {
    if (!rulesIn(permission).some((one) => isSameRule(one, rule))) return [permission];
    const left = withoutPeer(permission, rule);
    return rulesIn(left).length === 0 ? [] : [left];
  });
}

/** AWS prints empty lists; a recording that leaves them out keeps to its own way. */
function withoutPeer(permission: Row, rule: GroupRule): Row {
  const { list } = PEERS[rule.kind];
  const gone = rulesIn(permission).find((one) => isSameRule(one, rule));
  const left = rowsAt(permission, list).filter((row) => row !== gone?.row);
  const { [list]: _, ...others } = permission;
  const isPrinted = left.length > 0 || PEER_KINDS.every((kind) => permission[PEERS[kind].list] !== undefined);
  return isPrinted ? { ...permission, [list]: left } : others;
}

function emptyPermission({ protocol, from, to }: GroupRule): Row {
  return {
    IpProtocol: protocol,
    ...(from === undefined ? {} : { FromPort: from }),
    ...(to === undefined ? {} : { ToPort: to }),
    ...Object.fromEntries(PEER_KINDS.map((kind) => [PEERS[kind].list, []])),
  };
}
