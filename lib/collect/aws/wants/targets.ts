import type { NetworkInterface } from '../../../model/aws/network-interface.ts';
import type { Survey } from '../survey/survey.ts';
import type { Scene, Want } from '../want.ts';

/** What routes lead to, besides what is read of the VPC anyhow. */
export function routeTargets({ snapshot }: Scene, { routes }: Survey): readonly Want[] {
  const gateways = routes.flatMap(({ GatewayId }) => GatewayId ?? []);
  // Those of the VPC were read by their attachment; one that is attached nowhere, or elsewhere, was not.
  const attached = new Set((snapshot.InternetGateways ?? []).map(({ InternetGatewayId }) => InternetGatewayId));
  const detached = gateways.filter((id) => id.startsWith('igw-') && !attached.has(id));
  return [
    {
      reader: 'interfaces',
      filter: 'network-interface-id',
      values: routes.flatMap((one) => one.NetworkInterfaceId ?? []),
    },
    { reader: 'interfaces', filter: 'attachment.instance-id', values: routes.flatMap((one) => one.InstanceId ?? []) },
    {
      reader: 'peerings',
      filter: 'vpc-peering-connection-id',
      values: routes.flatMap((one) => one.VpcPeeringConnectionId ?? []),
    },
    {
      reader: 'egressOnlyGateways',
      filter: 'id',
      values: routes.flatMap((one) => one.EgressOnlyInternetGatewayId ?? []),
    },
    { reader: 'internetGateways', filter: 'internet-gateway-id', values: detached },
    { reader: 'virtualGateways', filter: 'vpn-gateway-id', values: gateways.filter((id) => id.startsWith('vgw-')) },
  ];
}

export function transitGateways(_scene: Scene, { transit }: Survey): readonly Want[] {
  const values = [...transit.gateways];
  return [
    { reader: 'transitGateways', filter: 'transit-gateway-id', values },
    { reader: 'transitAttachments', filter: 'transit-gateway-id', values },
    { reader: 'transitVpcAttachments', filter: 'transit-gateway-id', values },
    { reader: 'transitRoutes', filter: 'transit-gateway-route-table-id', values: [...transit.tables] },
  ];
}

/** Behind an inspecting endpoint may stand a firewall whose rules are to be read: it, its policy, and the policy's groups. */
export function firewalls({ snapshot }: Scene, { routes }: Survey): readonly Want[] {
  const gateways = new Set(routes.map(({ GatewayId }) => GatewayId));
  const endpoints = (snapshot.VpcEndpoints ?? []).filter(
    ({ VpcEndpointId, VpcEndpointType = '' }) =>
      gateways.has(VpcEndpointId) && /GatewayLoadBalancer/i.test(VpcEndpointType),
  );
  const { firewalls: found = [], firewallPolicies = [] } = snapshot.documents;
  const groups = firewallPolicies.flatMap(({ FirewallPolicy: policy }) => [
    ...(policy.StatelessRuleGroupReferences ?? []),
    ...(policy.StatefulRuleGroupReferences ?? []),
  ]);
  return [
    { reader: 'firewalls', filter: 'vpc', values: endpoints.flatMap(({ VpcId }) => VpcId ?? []) },
    {
      reader: 'firewallPolicies',
      filter: 'arn',
      values: found.flatMap(({ Firewall }) => Firewall.FirewallPolicyArn ?? []),
    },
    { reader: 'ruleGroups', filter: 'arn', values: groups.map(({ ResourceArn }) => ResourceArn) },
  ];
}

/** A load balancer's interface tells its name alone, and its ARN follows from that, the account and the Region. */
export function loadBalancers({ place }: Scene, { interfaces }: Survey): readonly Want[] {
  const values = interfaces.flatMap((one) => arnOf(one, place.region));
  return [
    { reader: 'listeners', filter: 'load-balancer-arn', values },
    { reader: 'loadBalancers', filter: 'load-balancer-arn', values },
  ];
}

function arnOf({ Description = '', OwnerId }: NetworkInterface, region: string): readonly string[] {
  const name = /^ELB ((?:app|net|gwy)\/[\w-]+\/[\da-f]+)$/.exec(Description)?.[1];
  if (name === undefined || OwnerId === undefined) return [];
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return [`arn:${partition}:elasticloadbalancing:${region}:${OwnerId}:loadbalancer/${name}`];
}
