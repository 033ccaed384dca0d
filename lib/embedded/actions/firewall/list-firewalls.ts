import { awsError, isAwsError } from '../../aws-error.ts';
import { isRow, type Row, textAt, textsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { jsonPage } from '../json-page.ts';
import { recorded } from '../recorded.ts';

const NAME = 'ListFirewalls';

/** Names and ARNs alone; whether a firewall lies in a VPC is the only thing that can be asked. */
export const ListFirewalls: Action = {
  name: NAME,
  run: (ask) => {
    const rows = recorded(ask, 'firewalls');
    if (isAwsError(rows)) return rows;
    const vpcs = textsAt(ask.input, 'VpcIds');
    const firewalls = rows.map((row) => row['Firewall']).filter(isRow);
    const found = vpcs.length === 0 ? firewalls : firewalls.filter((one) => vpcs.includes(textAt(one, 'VpcId') ?? ''));
    return jsonPage(ask, PAGING, found.map(shown));
  },
};

const PAGING = {
  call: NAME,
  key: 'Firewalls',
  size: 'MaxResults',
  token: 'NextToken',
  least: 1,
  most: 100,
  unasked: 100,
  wrong: (sentence: string, isToken: boolean) =>
    awsError(isToken ? 'InvalidTokenException' : 'InvalidRequestException', sentence),
} as const;

function shown({ FirewallName, FirewallArn, TransitGatewayAttachmentId }: Row): Row {
  return { FirewallName, FirewallArn, TransitGatewayAttachmentId };
}
