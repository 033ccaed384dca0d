import {
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  type Filter,
  type NetworkAcl,
  type NetworkInterface,
  paginateDescribeSecurityGroupRules,
  type RouteTable,
  SearchTransitGatewayRoutesCommand,
  type SecurityGroup,
  type SecurityGroupRule,
  type TransitGatewayRoute,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Work } from './action.ts';
import { told } from './told.ts';

/** What actions look at, each by a filter: one that does not exist is no error then, but undefined. */

/** Filter of a describe call → its values. */
type Wanted = Readonly<Record<string, readonly string[]>>;

function filters(wanted: Wanted): Filter[] {
  return Object.entries(wanted).map(([Name, Values]) => ({ Name, Values: [...Values] }));
}

const options = ({ signal }: Work) => ({ abortSignal: signal });

export async function securityGroup(work: Work, wanted: Wanted): Promise<SecurityGroup | undefined> {
  const command = new DescribeSecurityGroupsCommand({ Filters: filters(wanted) });
  return (await told('ec2:DescribeSecurityGroups', work.ec2.send(command, options(work)))).SecurityGroups?.[0];
}

export async function securityGroupRules(work: Work, groupId: string): Promise<readonly SecurityGroupRule[]> {
  const input = { Filters: filters({ 'group-id': [groupId] }) };
  const read = async () => {
    const rules: SecurityGroupRule[] = [];
    const pages = paginateDescribeSecurityGroupRules({ client: work.ec2 }, input, options(work));
    for await (const page of pages) rules.push(...(page.SecurityGroupRules ?? []));
    return rules;
  };
  return told('ec2:DescribeSecurityGroupRules', read());
}

export async function networkInterface(work: Work, eni: string): Promise<NetworkInterface | undefined> {
  const command = new DescribeNetworkInterfacesCommand({ Filters: filters({ 'network-interface-id': [eni] }) });
  return (await told('ec2:DescribeNetworkInterfaces', work.ec2.send(command, options(work)))).NetworkInterfaces?.[0];
}

export async function networkAcl(work: Work, id: string): Promise<NetworkAcl | undefined> {
  const command = new DescribeNetworkAclsCommand({ Filters: filters({ 'network-acl-id': [id] }) });
  return (await told('ec2:DescribeNetworkAcls', work.ec2.send(command, options(work)))).NetworkAcls?.[0];
}

export async function routeTable(work: Work, wanted: Wanted): Promise<RouteTable | undefined> {
  const command = new DescribeRouteTablesCommand({ Filters: filters(wanted) });
  return (await told('ec2:DescribeRouteTables', work.ec2.send(command, options(work)))).RouteTables?.[0];
}

export async function vpcEndpoint(work: Work, id: string): Promise<VpcEndpoint | undefined> {
  const command = new DescribeVpcEndpointsCommand({ Filters: filters({ 'vpc-endpoint-id': [id] }) });
  return (await told('ec2:DescribeVpcEndpoints', work.ec2.send(command, options(work)))).VpcEndpoints?.[0];
}

/** Routes that somebody made, to exactly this destination. */
export async function staticTransitRoutes(
  work: Work,
  table: string,
  destination: string,
): Promise<readonly TransitGatewayRoute[]> {
  const command = new SearchTransitGatewayRoutesCommand({
    TransitGatewayRouteTableId: table,
    Filters: filters({ 'route-search.exact-match': [destination], type: ['static'] }),
  });
  return (await told('ec2:SearchTransitGatewayRoutes', work.ec2.send(command, options(work)))).Routes ?? [];
}
