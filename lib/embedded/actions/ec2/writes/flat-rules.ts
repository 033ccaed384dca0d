import { createHash } from 'node:crypto';
import { isRow, type Row, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import { described, type GroupRule, isSameRule, PEERS, ruleOfFlat, rulesIn } from './group-rule.ts';
import { madeId } from './made-id.ts';
import { PERMISSIONS } from './permissions.ts';

/** A rule of a group with the id that revokes it. */
export interface FlatRule {
  readonly id: string;
  readonly isEgress: boolean;
  readonly rule: GroupRule;
  /** As describe-security-group-rules prints it. */
  readonly row: Row;
}

/**
 * Every rule of a group. Where nobody recorded the flat rules they have ids all the same, which follow from what they
 * say: AWS's rules always have one.
 */
export function flatRulesOf(ask: Ask, group: Row): readonly FlatRule[] {
  const recorded = (ask.rows.get('SecurityGroupRules') ?? []).filter((row) => row['GroupId'] === group['GroupId']);
  const known = recorded.map((row) => ({ row, rule: ruleOfFlat(row) }));
  return [true, false].flatMap((isEgress) =>
    PERMISSIONS.in(group, isEgress)
      .flatMap(rulesIn)
      .map((rule) => {
        const found = known.find(
          (one) => one.row['IsEgress'] === isEgress && one.rule !== undefined && isSameRule(one.rule, rule),
        );
        const row = found?.row ?? flatRow(ask, group, isEgress, rule, idOf(group, isEgress, rule));
        return { id: textAt(row, 'SecurityGroupRuleId') ?? '', isEgress, rule, row };
      }),
  );
}

export function flatRow(
  ask: Ask,
  group: Row,
  isEgress: boolean,
  rule: GroupRule,
  id: string,
  tags: readonly Row[] = [],
): Row {
  const { account, region } = ask.cloud.world;
  const { Description: _, ...peer } = rule.row;
  const { field, flat } = PEERS[rule.kind];
  return {
    SecurityGroupRuleId: id,
    GroupId: group['GroupId'],
    GroupOwnerId: group['OwnerId'] ?? account,
    IsEgress: isEgress,
    IpProtocol: rule.protocol,
    FromPort: rule.from ?? -1,
    ToPort: rule.to ?? -1,
    [flat]: rule.kind === 'group' ? peer : peer[field],
    ...described(rule.row),
    Tags: tags,
    SecurityGroupRuleArn: `arn:aws:ec2:${region}:${textAt(group, 'OwnerId') ?? account}:security-group-rule/${id}`,
  };
}

/** What the answer to a revocation tells of a rule: less, and a group by its id alone. */
const REVOKED: ReadonlySet<string> = new Set([
  'SecurityGroupRuleId',
  'GroupId',
  'IsEgress',
  'IpProtocol',
  'FromPort',
  'ToPort',
  'CidrIpv4',
  'CidrIpv6',
  'PrefixListId',
  'Description',
]);

export function revokedRow(row: Row): Row {
  const group = row['ReferencedGroupInfo'];
  const told = Object.entries(row).filter(([key]) => REVOKED.has(key));
  return { ...Object.fromEntries(told), ...(isRow(group) ? { ReferencedGroupId: group['GroupId'] } : {}) };
}

/** The id of a rule that is new. */
export function newRuleId({ rows }: Ask, group: Row, isEgress: boolean, rule: GroupRule): string {
  return rows.has('SecurityGroupRules') ? madeId('sgr') : idOf(group, isEgress, rule);
}

function idOf(group: Row, isEgress: boolean, { protocol, from, to, kind, peer }: GroupRule): string {
  const said = JSON.stringify([group['GroupId'], isEgress, protocol, from, to, kind, peer]);
  return `sgr-0${createHash('sha256').update(said).digest('hex').slice(0, 16)}`;
}
