import * as ec2 from '@aws-sdk/client-ec2';
import type { Row } from '../../snapshot/row.ts';
import { plain, type Reader, rowsOf } from '../reader.ts';
import { describing } from './describing.ts';
import { oneByOne } from './one-by-one.ts';

export const interfaces = describing('NetworkInterfaces', 'DescribeNetworkInterfaces', (paging, { Filters }, sending) =>
  ec2.paginateDescribeNetworkInterfaces(paging, { Filters }, sending),
);
export const subnets = describing('Subnets', 'DescribeSubnets', (paging, { Filters }, sending) =>
  ec2.paginateDescribeSubnets(paging, { Filters }, sending),
);
export const vpcs = describing('Vpcs', 'DescribeVpcs', (paging, { Filters }, sending) =>
  ec2.paginateDescribeVpcs(paging, { Filters }, sending),
);
export const groups = describing('SecurityGroups', 'DescribeSecurityGroups', (paging, { Filters }, sending) =>
  ec2.paginateDescribeSecurityGroups(paging, { Filters }, sending),
);
export const groupRules = describing(
  'SecurityGroupRules',
  'DescribeSecurityGroupRules',
  (paging, { Filters }, sending) => ec2.paginateDescribeSecurityGroupRules(paging, { Filters }, sending),
);
export const acls = describing('NetworkAcls', 'DescribeNetworkAcls', (paging, { Filters }, sending) =>
  ec2.paginateDescribeNetworkAcls(paging, { Filters }, sending),
);
/** A page of route tables holds a hundred at most. */
export const routeTables = describing(
  'RouteTables',
  'DescribeRouteTables',
  (paging, { Filters }, sending) => ec2.paginateDescribeRouteTables(paging, { Filters }, sending),
  100,
);
export const internetGateways = describing(
  'InternetGateways',
  'DescribeInternetGateways',
  (paging, { Filters }, sending) => ec2.paginateDescribeInternetGateways(paging, { Filters }, sending),
);
export const natGateways = describing('NatGateways', 'DescribeNatGateways', (paging, { Filter }, sending) =>
  ec2.paginateDescribeNatGateways(paging, { Filter }, sending),
);
export const endpoints = describing('VpcEndpoints', 'DescribeVpcEndpoints', (paging, { Filters }, sending) =>
  ec2.paginateDescribeVpcEndpoints(paging, { Filters }, sending),
);
export const instances = describing('Reservations', 'DescribeInstances', (paging, { Filters }, sending) =>
  ec2.paginateDescribeInstances(paging, { Filters }, sending),
);
export const peerings = describing(
  'VpcPeeringConnections',
  'DescribeVpcPeeringConnections',
  (paging, { Filters }, sending) => ec2.paginateDescribeVpcPeeringConnections(paging, { Filters }, sending),
);
export const exclusions = describing(
  'VpcBlockPublicAccessExclusions',
  'DescribeVpcBlockPublicAccessExclusions',
  (paging, { Filters }, sending) =>
    onePage(paging.client.send(new ec2.DescribeVpcBlockPublicAccessExclusionsCommand({ Filters }), sending)),
);
export const virtualGateways = describing('VpnGateways', 'DescribeVpnGateways', (paging, { Filters }, sending) =>
  onePage(paging.client.send(new ec2.DescribeVpnGatewaysCommand({ Filters }), sending)),
);

/** A call that has no pages. */
async function* onePage<Page extends object>(page: Promise<Page>): AsyncIterable<Page> {
  yield await page;
}

/**
 * Has no filter for its id nor for the VPC that it is attached to, so for the latter all are read. An id that does not exist
 * is an error here, which others do not make.
 */
export const egressOnlyGateways: Reader = {
  reads: 'EgressOnlyInternetGateways',
  actions: ['ec2:DescribeEgressOnlyInternetGateways'],
  read: async ({ ec2: client }, { filter, values }, abortSignal) => {
    const input = filter === 'id' ? { EgressOnlyInternetGatewayIds: [...values] } : {};
    const pages = ec2.paginateDescribeEgressOnlyInternetGateways({ client }, input, { abortSignal });
    const rows = await rowsOf(pages, 'EgressOnlyInternetGateways');
    return filter === 'id' ? rows : rows.filter((row) => attachedTo(row).some((vpc) => values.includes(vpc)));
  },
};

function attachedTo({ Attachments = [] }: Row): readonly string[] {
  return (Attachments as readonly { readonly VpcId?: string }[]).flatMap(({ VpcId }) => VpcId ?? []);
}

/** Names and sizes of lists: AWS's own are among them. */
export const managedPrefixLists = describing(
  'PrefixLists',
  'DescribeManagedPrefixLists',
  (paging, { Filters }, sending) => ec2.paginateDescribeManagedPrefixLists(paging, { Filters }, sending),
  100,
);

/** One answer for the account and Region; nothing to choose. */
export const blockPublicAccess: Reader = {
  reads: 'VpcBlockPublicAccessOptions',
  actions: ['ec2:DescribeVpcBlockPublicAccessOptions'],
  read: async ({ ec2: client }, _ask, abortSignal) => {
    const command = new ec2.DescribeVpcBlockPublicAccessOptionsCommand({});
    const { VpcBlockPublicAccessOptions: options } = await client.send(command, { abortSignal });
    return options === undefined ? [] : plain([options]);
  },
};

/** A page of entries holds a hundred at most. Lists of AWS services are told like customers' own. */
export const prefixListEntries: Reader = {
  reads: 'prefixListEntries',
  actions: ['ec2:GetManagedPrefixListEntries'],
  read: (clients, ask, abortSignal) =>
    oneByOne(ask, async (PrefixListId) => {
      const paging = { client: clients.ec2, pageSize: 100 };
      const pages = ec2.paginateGetManagedPrefixListEntries(paging, { PrefixListId }, { abortSignal });
      return [{ PrefixListId, Entries: await rowsOf(pages, 'Entries') }];
    }),
};
