import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import type { Row } from '../../../world/row.ts';
import type { World } from '../../../world/world.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { askedRules } from './asked-rules.ts';
import { flatRow, flatRulesOf, newRuleId } from './flat-rules.ts';
import { withRule } from './folded-permissions.ts';
import { type GroupRule, isSameRule } from './group-rule.ts';
import { namedGroup } from './named-group.ts';
import { PERMISSIONS } from './permissions.ts';
import { replaced } from './resources.ts';
import { peerKnown } from './rule-peers.ts';
import { overRules } from './rules-quota.ts';
import { tagsFor } from './tag-specifications.ts';

export const AuthorizeSecurityGroupEgress = authorize('AuthorizeSecurityGroupEgress', true);
export const AuthorizeSecurityGroupIngress = authorize('AuthorizeSecurityGroupIngress', false);

/** All the rules or none: one that is there already refuses the whole request. */
function authorize(name: string, isEgress: boolean): Write {
  return {
    name,
    write: (ask) => {
      const group = namedGroup(ask);
      if (isAwsError(group)) return group;
      const rules = rulesFor(ask, group);
      const tags = tagsFor(ask.input, 'security-group-rule');
      if (isAwsError(rules)) return rules;
      if (isAwsError(tags)) return tags;
      const present = flatRulesOf(ask, group)
        .filter((one) => one.isEgress === isEgress)
        .map(({ rule }) => rule);
      const refusal = duplicate(present, rules) ?? overRules(ask, [...present, ...rules]);
      if (refusal !== undefined) return refusal;
      const made = rules.map((rule) => ({
        rule,
        row: flatRow(ask, group, isEgress, rule, newRuleId(ask, group, isEgress, rule), tags),
      }));
      return written(ask, group, isEgress, made);
    },
  };
}

function rulesFor(ask: Ask, group: Row): readonly GroupRule[] | AwsError {
  const asked = askedRules(ask.input);
  if (isAwsError(asked)) return asked;
  if (asked.length === 0) return awsError('MissingParameter', 'The request must contain the parameter ipPermissions');
  const known = asked.map((rule) => peerKnown(ask, group, rule));
  return known.find(isAwsError) ?? known.filter((one) => !isAwsError(one));
}

function duplicate(present: readonly GroupRule[], rules: readonly GroupRule[]): AwsError | undefined {
  const again = rules.find((rule) => present.some((one) => isSameRule(one, rule)));
  return again === undefined
    ? undefined
    : awsError('InvalidPermission.Duplicate', `the specified rule "${sentence(again)}" already exists`);
}

function sentence({ peer, protocol, from, to }: GroupRule): string {
  if (protocol === '-1') return `peer: ${peer}, ALL, ALLOW`;
  const ports = from === undefined ? '' : `, from port: ${from}, to port: ${to}`;
  return `peer: ${peer}, ${protocol.toUpperCase()}${ports}, ALLOW`;
}

function written(
  ask: Ask,
  group: Row,
  isEgress: boolean,
  made: readonly { readonly rule: GroupRule; readonly row: Row }[],
): Written {
  const permissions = made.reduce((folded, { rule }) => withRule(folded, rule), PERMISSIONS.in(group, isEgress));
  const rows = made.map(({ row }) => row);
  return {
    answer: { Return: true, SecurityGroupRules: rows },
    rows: {
      SecurityGroups: replaced(ask, 'SecurityGroups', group, PERMISSIONS.put(group, isEgress, permissions)),
      ...flatList(ask, (list) => [...list, ...rows]),
    },
  };
}

/** The flat rules as they will be; where nobody recorded them they stay unrecorded. */
export function flatList(ask: Ask, change: (list: readonly Row[]) => readonly Row[]): World['rows'] {
  const list = ask.rows.get('SecurityGroupRules');
  return list === undefined ? {} : { SecurityGroupRules: change(list) };
}
