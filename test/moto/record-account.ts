import * as ec2 from '@aws-sdk/client-ec2';
import { plain } from '../../lib/collect/aws/reader.ts';
import type { Content } from '../../lib/collect/snapshot/content.ts';
import { mergeContents } from '../../lib/collect/snapshot/merge-files.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';

type Call = new (input: object) => Parameters<ec2.EC2Client['send']>[0];

const CALLS = [
  ec2.DescribeNetworkInterfacesCommand,
  ec2.DescribeSubnetsCommand,
  ec2.DescribeVpcsCommand,
  ec2.DescribeSecurityGroupsCommand,
  ec2.DescribeSecurityGroupRulesCommand,
  ec2.DescribeNetworkAclsCommand,
  ec2.DescribeRouteTablesCommand,
  ec2.DescribeInternetGatewaysCommand,
  ec2.DescribeNatGatewaysCommand,
  ec2.DescribeAddressesCommand,
  ec2.DescribeInstancesCommand,
  ec2.DescribeVpcEndpointsCommand,
  ec2.DescribeVpcPeeringConnectionsCommand,
  ec2.DescribeTransitGatewaysCommand,
  ec2.DescribeTransitGatewayAttachmentsCommand,
  ec2.DescribeTransitGatewayVpcAttachmentsCommand,
  ec2.DescribeVpcBlockPublicAccessOptionsCommand,
  ec2.DescribeVpcBlockPublicAccessExclusionsCommand,
] as unknown as readonly Call[];

/** All that an account says of its network, without a filter or a question: what `aws ec2 describe-…` would print. */
export async function recordAccount(client: ec2.EC2Client): Promise<Snapshot> {
  const told = await Promise.all(CALLS.map(async (Command) => contentOf(await client.send(new Command({})))));
  return mergeContents([...told, ...(await prefixLists(client)), ...(await transitRoutes(client))], {});
}

function contentOf(answer: object): Content {
  const [rows] = plain([{ ...answer, $metadata: undefined, NextToken: undefined }]);
  return { path: `${Object.keys(rows ?? {}).join()}.json`, content: rows };
}

async function prefixLists(client: ec2.EC2Client): Promise<readonly Content[]> {
  const { PrefixLists = [] } = await client.send(new ec2.DescribeManagedPrefixListsCommand({}));
  const ids = PrefixLists.flatMap(({ PrefixListId }) => PrefixListId ?? []);
  return Promise.all(
    ids.map(async (PrefixListId) => {
      const { Entries = [] } = await client.send(new ec2.GetManagedPrefixListEntriesCommand({ PrefixListId }));
      return { path: `${PrefixListId}.json`, content: { PrefixListId, Entries: plain(Entries) } };
    }),
  );
}

async function transitRoutes(client: ec2.EC2Client): Promise<readonly Content[]> {
  const { TransitGatewayRouteTables = [] } = await client.send(new ec2.DescribeTransitGatewayRouteTablesCommand({}));
  const ids = TransitGatewayRouteTables.flatMap(({ TransitGatewayRouteTableId }) => TransitGatewayRouteTableId ?? []);
  const Filters = [{ Name: 'state', Values: ['active', 'blackhole'] }];
  return Promise.all(
    ids.map(async (TransitGatewayRouteTableId) => {
      const command = new ec2.SearchTransitGatewayRoutesCommand({ TransitGatewayRouteTableId, Filters });
      const { Routes = [] } = await client.send(command);
      return {
        path: `${TransitGatewayRouteTableId}.json`,
        content: { TransitGatewayRouteTableId, Routes: plain(Routes) },
      };
    }),
  );
}
