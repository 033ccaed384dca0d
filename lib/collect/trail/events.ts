import type { NetworkChange } from '../../model/network-change.ts';

type ByHow = Partial<Readonly<Record<NetworkChange['how'], readonly string[]>>>;

/** What changed and how → the events of CloudTrail that can have done it, the likeliest first. Nobody is asked about others. */
const EVENTS: Readonly<Record<string, ByHow>> = {
  'security-group-rule': {
    added: ['AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'],
    removed: ['RevokeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'ModifySecurityGroupRules'],
    changed: ['ModifySecurityGroupRules'],
  },
  'interface-group': anyHow('ModifyNetworkInterfaceAttribute', 'ModifyInstanceAttribute'),
  'network-acl-entry': {
    added: ['CreateNetworkAclEntry'],
    removed: ['DeleteNetworkAclEntry'],
    changed: ['ReplaceNetworkAclEntry', 'DeleteNetworkAclEntry', 'CreateNetworkAclEntry'],
  },
  'network-acl-association': anyHow('ReplaceNetworkAclAssociation'),
  route: {
    added: ['CreateRoute'],
    removed: ['DeleteRoute'],
    changed: ['ReplaceRoute', 'DeleteRoute', 'CreateRoute'],
  },
  'route-table-association': {
    added: ['AssociateRouteTable'],
    removed: ['DisassociateRouteTable'],
    changed: ['ReplaceRouteTableAssociation', 'AssociateRouteTable', 'DisassociateRouteTable'],
  },
  'nat-gateway': {
    removed: ['DeleteNatGateway'],
    changed: ['DeleteNatGateway', 'DisassociateNatGatewayAddress', 'AssociateNatGatewayAddress'],
    added: ['CreateNatGateway'],
  },
  'internet-gateway': anyHow('DetachInternetGateway', 'AttachInternetGateway', 'DeleteInternetGateway'),
  'egress-only-gateway': anyHow('DeleteEgressOnlyInternetGateway', 'CreateEgressOnlyInternetGateway'),
  'virtual-gateway': anyHow('DetachVpnGateway', 'AttachVpnGateway', 'DeleteVpnGateway'),
  'vpc-endpoint': {
    removed: ['DeleteVpcEndpoints'],
    changed: ['ModifyVpcEndpoint', 'DeleteVpcEndpoints'],
    added: ['CreateVpcEndpoint'],
  },
  'vpc-peering': {
    removed: ['DeleteVpcPeeringConnection'],
    changed: ['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection', 'AcceptVpcPeeringConnection'],
    added: ['CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection'],
  },
  'transit-gateway-attachment': anyHow(
    'ModifyTransitGatewayVpcAttachment',
    'DeleteTransitGatewayVpcAttachment',
    'CreateTransitGatewayVpcAttachment',
  ),
  'public-address': {
    removed: ['DisassociateAddress', 'ReleaseAddress'],
    changed: ['AssociateAddress', 'DisassociateAddress'],
    added: ['AssociateAddress'],
  },
  'block-public-access': anyHow(
    'ModifyVpcBlockPublicAccessOptions',
    'DeleteVpcBlockPublicAccessExclusion',
    'ModifyVpcBlockPublicAccessExclusion',
    'CreateVpcBlockPublicAccessExclusion',
  ),
  'source-dest-check': anyHow('ModifyNetworkInterfaceAttribute', 'ModifyInstanceAttribute'),
  instance: {
    changed: ['StopInstances', 'TerminateInstances', 'StartInstances'],
    removed: ['TerminateInstances'],
    added: ['RunInstances'],
  },
  interface: { removed: ['DeleteNetworkInterface', 'TerminateInstances'], added: ['CreateNetworkInterface'] },
};

export function eventsOf({ what, how }: Pick<NetworkChange, 'what' | 'how'>): readonly string[] {
  return (Object.hasOwn(EVENTS, what) ? EVENTS[what]?.[how] : undefined) ?? [];
}

function anyHow(...names: readonly string[]): ByHow {
  return { added: names, removed: names, changed: names };
}
