import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, textsAt } from '../../../world/row.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { rowsNamed } from '../ids.ts';
import { askedRules, permissionsIn } from './asked-rules.ts';
import { flatList } from './authorize-security-group.ts';
import { type FlatRule, flatRulesOf, revokedRow } from './flat-rules.ts';
import { withoutRule } from './folded-permissions.ts';
import { type GroupRule, isSameRule, rulesIn } from './group-rule.ts';
import { isInDefaultVpc, namedGroup } from './named-group.ts';
import { PERMISSIONS } from './permissions.ts';
import { replaced, SECURITY_GROUP_RULE } from './resources.ts';

export const RevokeSecurityGroupEgress = revoke('RevokeSecurityGroupEgress', true);
export const RevokeSecurityGroupIngress = revoke('RevokeSecurityGroupIngress', false);

/** What a request takes away, and the permissions that it names and that are not there. */
interface Revoked {
  readonly gone: readonly FlatRule[];
  readonly unknown: readonly Row[];
}

function revoke(name: string, isEgress: boolean): Write {
  return {
    name,
    write: (ask) => {
      const group = namedGroup(ask);
      if (isAwsError(group)) return group;
      const present = flatRulesOf(ask, group).filter((one) => one.isEgress === isEgress);
      const revoked = revokedBy(ask, group, present);
      return isAwsError(revoked) ? revoked : written(ask, group, isEgress, revoked);
    },
  };
}

function revokedBy(ask: Ask, group: Row, present: readonly FlatRule[]): Revoked | AwsError {
  const ids = textsAt(ask.input, 'SecurityGroupRuleIds');
  const asked = askedRules(ask.input);
  if (isAwsError(asked)) return asked;
  if (ids.length > 0 && asked.length > 0)
    return awsError(
      'InvalidParameterCombination',
      'The parameter securityGroupRuleIds may not be used in combination with ipPermissions',
    );
  if (ids.length > 0) return byIds(present, ids);
  if (asked.length > 0) return byRules(ask, group, present, asked);
  return awsError('MissingParameter', 'The request must contain the parameter ipPermissions or securityGroupRuleIds');
}

function byIds(present: readonly FlatRule[], ids: readonly string[]): Revoked | AwsError {
  const rows = present.map(({ id }) => ({ SecurityGroupRuleId: id }));
  const named = rowsNamed(SECURITY_GROUP_RULE, rows, { SecurityGroupRuleId: ids });
  return isAwsError(named) ? named : { gone: present.filter(({ id }) => ids.includes(id)), unknown: [] };
}

/** In a default VPC, and nowhere else, what is not there is no error: AWS only says what it was. */
function byRules(ask: Ask, group: Row, present: readonly FlatRule[], asked: readonly GroupRule[]): Revoked | AwsError {
  const isThere = (rule: GroupRule) => present.some((one) => isSameRule(one.rule, rule));
  if (!asked.every(isThere) && !isInDefaultVpc(ask, group))
    return awsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');
  const unknown = permissionsIn(ask.input).filter((one) => !rulesIn(one).every(isThere));
  return { gone: present.filter((one) => asked.some((rule) => isSameRule(one.rule, rule))), unknown };
}

function written(ask: Ask, group: Row, isEgress: boolean, { gone, unknown }: Revoked): Written {
  const permissions = gone.reduce((folded, { rule }) => withoutRule(folded, rule), PERMISSIONS.in(group, isEgress));
  const rows = new Set(gone.map(({ row }) => row));
  return {
    answer: {
      Return: true,
      UnknownIpPermissions: unknown,
      RevokedSecurityGroupRules: [...rows].map(revokedRow),
    },
    rows: {
      SecurityGroups: replaced(ask, 'SecurityGroups', group, PERMISSIONS.put(group, isEgress, permissions)),
      ...flatList(ask, (list) => list.filter((row) => !rows.has(row))),
    },
  };
}
