import type { EC2Client } from '@aws-sdk/client-ec2';
import * as ec2 from '@aws-sdk/client-ec2';

export const REGION = 'eu-west-1';
/** An image that moto does not know is one of Linux. */
const IMAGE = 'ami-0a1b2c3d4e5f60718';

/** An id, and what the test calls it. */
export type Named = ReadonlyMap<string, string>;

/** `100 allow tcp 443 0.0.0.0/0` of one direction of an ACL. */
export type AclRule = `${number} ${'allow' | 'deny'} ${'tcp' | 'all'} ${string} ${string}`;

/** An account of moto's, built up with the ordinary SDK, and remembering what the test calls the parts. */
export interface Account {
  readonly client: EC2Client;
  readonly names: Named;
  readonly vpc: (name: string, cidr: string) => Promise<string>;
  readonly subnet: (name: string, vpc: string, cidr: string) => Promise<string>;
  readonly internetGateway: (name: string, vpc: string) => Promise<string>;
  /** With a public address of its own. */
  readonly natGateway: (name: string, subnet: string) => Promise<string>;
  /** A table for these subnets; the route of the VPC itself comes with it. */
  readonly routeTable: (
    name: string,
    vpc: string,
    subnets: readonly string[],
    routes: readonly Leg[],
  ) => Promise<string>;
  /** Without any rule but those that are named. */
  readonly group: (name: string, vpc: string, rules: GroupRules) => Promise<string>;
  /** An ACL for a subnet instead of its VPC's default one. */
  readonly acl: (name: string, vpc: string, subnet: string, rules: AclRules) => Promise<string>;
  /** An instance with one interface, whose id it gives. */
  readonly host: (name: string, subnet: string, group: string, address: string) => Promise<string>;
  readonly peering: (name: string, from: string, to: string) => Promise<string>;
  /** Every VPC attached by a subnet; each is reached by its whole range. */
  readonly transitGateway: (name: string, sides: readonly Attached[]) => Promise<string>;
  readonly gatewayEndpoint: (name: string, vpc: string, table: string) => Promise<string>;
  /** The list of a service of AWS's. */
  readonly prefixList: (service: string) => Promise<string>;
}

/** A side of a transit gateway. */
export interface Attached {
  readonly vpc: string;
  readonly subnet: string;
  /** Absent where nothing is sent there. */
  readonly cidr?: string;
}

/** Where a route leads. */
export type Leg = Omit<ec2.CreateRouteRequest, 'RouteTableId'>;

export interface GroupRules {
  readonly egress?: readonly ec2.IpPermission[];
  readonly ingress?: readonly ec2.IpPermission[];
}

export interface AclRules {
  readonly in: readonly AclRule[];
  readonly out: readonly AclRule[];
}

export function accountOf(client: EC2Client): Account {
  const names = new Map<string, string>();
  const call = (name: string, id: string | undefined) => {
    if (id === undefined) throw new Error(`moto made no ${name}`);
    names.set(id, name);
    return id;
  };
  return {
    client,
    names,
    ...networks(client, call),
    ...gateways(client, call),
    ...filters(client, call),
    ...ends(client, call),
  };
}

type Gateways = Pick<Account, 'internetGateway' | 'natGateway' | 'gatewayEndpoint' | 'transitGateway'>;
type Call = (name: string, id: string | undefined) => string;

function networks(client: EC2Client, call: Call): Pick<Account, 'vpc' | 'subnet' | 'routeTable' | 'peering'> {
  return {
    vpc: async (name, CidrBlock) => {
      const { Vpc } = await client.send(new ec2.CreateVpcCommand({ CidrBlock }));
      return call(name, Vpc?.VpcId);
    },
    subnet: async (name, VpcId, CidrBlock) => {
      const input = { VpcId, CidrBlock, AvailabilityZone: `${REGION}a` };
      const { Subnet } = await client.send(new ec2.CreateSubnetCommand(input));
      return call(name, Subnet?.SubnetId);
    },
    routeTable: async (name, VpcId, subnets, routes) => {
      const { RouteTable } = await client.send(new ec2.CreateRouteTableCommand({ VpcId }));
      const RouteTableId = call(name, RouteTable?.RouteTableId);
      await Promise.all(routes.map((leg) => client.send(new ec2.CreateRouteCommand({ RouteTableId, ...leg }))));
      await Promise.all(
        subnets.map((SubnetId) => client.send(new ec2.AssociateRouteTableCommand({ RouteTableId, SubnetId }))),
      );
      return RouteTableId;
    },
    peering: async (name, VpcId, PeerVpcId) => {
      const asked = await client.send(new ec2.CreateVpcPeeringConnectionCommand({ VpcId, PeerVpcId }));
      const VpcPeeringConnectionId = call(name, asked.VpcPeeringConnection?.VpcPeeringConnectionId);
      await client.send(new ec2.AcceptVpcPeeringConnectionCommand({ VpcPeeringConnectionId }));
      return VpcPeeringConnectionId;
    },
  };
}

function gateways(client: EC2Client, call: Call): Gateways {
  return {
    internetGateway: async (name, VpcId) => {
      const { InternetGateway } = await client.send(new ec2.CreateInternetGatewayCommand({}));
      const InternetGatewayId = call(name, InternetGateway?.InternetGatewayId);
      await client.send(new ec2.AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      return InternetGatewayId;
    },
    natGateway: async (name, SubnetId) => {
      const { AllocationId } = await client.send(new ec2.AllocateAddressCommand({ Domain: 'vpc' }));
      const { NatGateway } = await client.send(new ec2.CreateNatGatewayCommand({ SubnetId, AllocationId }));
      return call(name, NatGateway?.NatGatewayId);
    },
    transitGateway: async (name, sides) => {
      const { TransitGateway } = await client.send(new ec2.CreateTransitGatewayCommand({}));
      const TransitGatewayId = call(name, TransitGateway?.TransitGatewayId);
      const table = call(`${name}'s table`, TransitGateway?.Options?.AssociationDefaultRouteTableId);
      await Promise.all(sides.map((side) => attach(client, TransitGatewayId, table, side)));
      return TransitGatewayId;
    },
    gatewayEndpoint: async (name, VpcId, table) => {
      const ServiceName = `com.amazonaws.${REGION}.s3`;
      const kind = { ServiceName, VpcEndpointType: 'Gateway' } as const;
      const { VpcEndpoint } = await client.send(
        new ec2.CreateVpcEndpointCommand({ VpcId, RouteTableIds: [table], ...kind }),
      );
      return call(name, VpcEndpoint?.VpcEndpointId);
    },
  };
}

async function attach(client: EC2Client, gateway: string, table: string, { vpc, subnet, cidr }: Attached) {
  const input = { TransitGatewayId: gateway, VpcId: vpc, SubnetIds: [subnet] };
  const made = await client.send(new ec2.CreateTransitGatewayVpcAttachmentCommand(input));
  if (cidr === undefined) return;
  const TransitGatewayAttachmentId = made.TransitGatewayVpcAttachment?.TransitGatewayAttachmentId;
  const route = { TransitGatewayRouteTableId: table, DestinationCidrBlock: cidr, TransitGatewayAttachmentId };
  await client.send(new ec2.CreateTransitGatewayRouteCommand(route));
}

function filters(client: EC2Client, call: Call): Pick<Account, 'group' | 'acl' | 'prefixList'> {
  return {
    group: async (name, VpcId, { egress = [], ingress = [] }) => {
      const input = { VpcId, GroupName: name, Description: name };
      const GroupId = call(name, (await client.send(new ec2.CreateSecurityGroupCommand(input))).GroupId);
      const IpPermissions = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
      await client.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions }));
      const out = { GroupId, IpPermissions: [...egress] };
      const into = { GroupId, IpPermissions: [...ingress] };
      if (egress.length > 0) await client.send(new ec2.AuthorizeSecurityGroupEgressCommand(out));
      if (ingress.length > 0) await client.send(new ec2.AuthorizeSecurityGroupIngressCommand(into));
      return GroupId;
    },
    acl: async (name, VpcId, subnet, rules) => {
      const { NetworkAcl } = await client.send(new ec2.CreateNetworkAclCommand({ VpcId }));
      const NetworkAclId = call(name, NetworkAcl?.NetworkAclId);
      const entries = [
        ...rules.in.map((rule) => entryOf(rule, false)),
        ...rules.out.map((rule) => entryOf(rule, true)),
      ];
      await Promise.all(
        entries.map((one) => client.send(new ec2.CreateNetworkAclEntryCommand({ NetworkAclId, ...one }))),
      );
      await client.send(
        new ec2.ReplaceNetworkAclAssociationCommand({
          NetworkAclId,
          AssociationId: await associationOf(client, subnet),
        }),
      );
      return NetworkAclId;
    },
    prefixList: async (service) => {
      const Filters = [{ Name: 'prefix-list-name', Values: [`com.amazonaws.${REGION}.${service}`] }];
      const { PrefixLists } = await client.send(new ec2.DescribeManagedPrefixListsCommand({ Filters }));
      return call(`pl-${service}`, PrefixLists?.[0]?.PrefixListId);
    },
  };
}

async function associationOf(client: EC2Client, subnet: string): Promise<string> {
  const Filters = [{ Name: 'association.subnet-id', Values: [subnet] }];
  const { NetworkAcls = [] } = await client.send(new ec2.DescribeNetworkAclsCommand({ Filters }));
  const all = NetworkAcls.flatMap(({ Associations = [] }) => Associations);
  return all.find(({ SubnetId }) => SubnetId === subnet)?.NetworkAclAssociationId ?? 'none';
}

function entryOf(rule: AclRule, Egress: boolean): Omit<ec2.CreateNetworkAclEntryRequest, 'NetworkAclId'> {
  const [number = '', RuleAction = '', protocol = '', ports = '', CidrBlock = ''] = rule.split(' ');
  const [from = '', to = from] = ports.split('-');
  const PortRange = protocol === 'all' ? {} : { PortRange: { From: Number(from), To: Number(to) } };
  const Protocol = protocol === 'all' ? '-1' : '6';
  return {
    RuleNumber: Number(number),
    RuleAction: RuleAction as ec2.RuleAction,
    Protocol,
    CidrBlock,
    Egress,
    ...PortRange,
  };
}

function ends(client: EC2Client, call: Call): Pick<Account, 'host'> {
  return {
    host: async (name, SubnetId, group, PrivateIpAddress) => {
      const face = { DeviceIndex: 0, SubnetId, Groups: [group], PrivateIpAddress };
      const input = { ImageId: IMAGE, MinCount: 1, MaxCount: 1, NetworkInterfaces: [face] };
      const [instance] = (await client.send(new ec2.RunInstancesCommand(input))).Instances ?? [];
      call(`${name}'s instance`, instance?.InstanceId);
      return call(name, instance?.NetworkInterfaces?.[0]?.NetworkInterfaceId);
    },
  };
}
