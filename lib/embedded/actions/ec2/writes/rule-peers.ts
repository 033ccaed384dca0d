import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { isRow, type Row, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import type { GroupRule } from './group-rule.ts';
import { PREFIX_LIST, resourceAt, SECURITY_GROUP } from './resources.ts';

const APART = awsError('InvalidGroup.NotFound', 'You have specified two resources that belong to different networks.');

/** The rule with what AWS adds to its peer; or the refusal, where the peer does not exist or cannot be meant. */
export function peerKnown(ask: Ask, group: Row, rule: GroupRule): GroupRule | AwsError {
  if (rule.kind === 'prefix-list') return listKnown(ask, rule);
  return rule.kind === 'group' ? groupKnown(ask, group, rule) : rule;
}

function listKnown(ask: Ask, rule: GroupRule): GroupRule | AwsError {
  const list = resourceAt(ask, PREFIX_LIST, rule.peer);
  return isAwsError(list) ? list : rule;
}

/** A group of another account is not seen from here; AWS looks whether the networks are peered. */
function groupKnown(ask: Ask, group: Row, rule: GroupRule): GroupRule | AwsError {
  const user = textAt(rule.row, 'UserId');
  const own = textAt(group, 'OwnerId') ?? ask.cloud.world.account;
  if (user !== undefined && user !== own) return rule;
  const other = resourceAt(ask, SECURITY_GROUP, rule.peer);
  if (isAwsError(other)) return other;
  if (!isReachable(ask, textAt(group, 'VpcId'), textAt(other, 'VpcId'))) return APART;
  return { ...rule, row: { ...rule.row, UserId: textAt(other, 'OwnerId') ?? own } };
}

function isReachable(ask: Ask, one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined || one === other) return true;
  return (
    (ask.rows.get('VpcPeeringConnections') ?? []).some((row) => {
      const ends = [row['RequesterVpcInfo'], row['AccepterVpcInfo']].map((end) =>
        isRow(end) ? end['VpcId'] : undefined,
      );
      return ends.every((end) => end === one || end === other);
    }) || isAssociated(ask, one, other)
  );
}

function isAssociated(ask: Ask, one: string, other: string): boolean {
  const attached = (vpc: string) =>
    (ask.rows.get('TransitGatewayVpcAttachments') ?? [])
      .filter((row) => row['VpcId'] === vpc)
      .map((row) => row['TransitGatewayId']);
  return attached(one).some((gateway) => attached(other).includes(gateway));
}
