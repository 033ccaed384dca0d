import type {
  TransitGatewayAttachment,
  TransitGatewayRoutes,
  TransitGatewayVpcAttachment,
} from '../../../lib/model/aws/transit-gateway.ts';
import type { RawSnapshot } from '../naive/snapshot.ts';
import { subnetId, vpcCidr, vpcCidr6, vpcId } from './layout.ts';
import type { TransitPlan } from './transit-plan.ts';

/** An attachment whose far side no snapshot shows. */
const VPN = 'tgw-attach-vpn';

type AttachmentPlan = TransitPlan['attachments'][number];

/** A transit gateway between the first so many VPCs. */
export function buildTransit(vpcs: number, plan: TransitPlan): RawSnapshot {
  const attached = plan.attachments
    .map((drawn, vpc) => ({ drawn, vpc }))
    .filter((one) => one.drawn.there && one.vpc < vpcs);
  const read = attached.filter((one) => one.drawn.association !== 'unread');
  const egress = attached.some((one) => one.vpc === plan.egress % vpcs) ? plan.egress % vpcs : null;
  const numbers = attached.map((one) => one.vpc);
  return {
    TransitGateways: [{ TransitGatewayId: 'tgw-1', Options: { SecurityGroupReferencingSupport: plan.references } }],
    TransitGatewayAttachments: read.map((one) => attachmentOf(one.vpc, one.drawn)),
    TransitGatewayVpcAttachments: attached.map((one) => vpcAttachmentOf(one.vpc, one.drawn)),
    transitGatewayRoutes: [tableOf('spoke', plan.spoke, egress, numbers), tableOf('core', plan.core, egress, numbers)],
  };
}

function attachmentId(vpc: number): string {
  return `tgw-attach-${vpc}`;
}

function attachmentOf(vpc: number, plan: AttachmentPlan): TransitGatewayAttachment {
  const attachment: TransitGatewayAttachment = {
    TransitGatewayAttachmentId: attachmentId(vpc),
    TransitGatewayId: 'tgw-1',
    ResourceType: 'vpc',
    ResourceId: vpcId(vpc),
    State: plan.state,
  };
  if (plan.association !== 'none') {
    attachment.Association = { TransitGatewayRouteTableId: `tgw-rtb-${plan.association}`, State: 'associated' };
  }
  return attachment;
}

function vpcAttachmentOf(vpc: number, plan: AttachmentPlan): TransitGatewayVpcAttachment {
  return {
    TransitGatewayAttachmentId: attachmentId(vpc),
    TransitGatewayId: 'tgw-1',
    VpcId: vpcId(vpc),
    State: plan.state,
    SubnetIds: plan.subnets.map((role) => subnetId(vpc, role)),
    Options: { SecurityGroupReferencingSupport: plan.references },
  };
}

function tableOf(
  name: 'spoke' | 'core',
  plan: TransitPlan['spoke'],
  egress: number | null,
  vpcs: readonly number[],
): TransitGatewayRoutes {
  const Routes: TransitGatewayRoutes['Routes'] = [];
  const add = (DestinationCidrBlock: string, Type: 'static' | 'propagated', id: string) => {
    const TransitGatewayAttachments = [{ TransitGatewayAttachmentId: id, ResourceType: id === VPN ? 'vpn' : 'vpc' }];
    Routes.push({ DestinationCidrBlock, Type, State: 'active', TransitGatewayAttachments });
  };
  if (plan.internet === 'vpn') add('0.0.0.0/0', 'static', VPN);
  if (plan.internet === 'egress' && egress !== null) add('0.0.0.0/0', 'static', attachmentId(egress));
  for (const vpc of vpcs) {
    if (plan.knows[vpc] !== true) continue;
    add(vpcCidr(vpc), 'propagated', attachmentId(vpc));
    add(vpcCidr6(vpc), 'propagated', attachmentId(vpc));
    if (plan.tie) add(vpcCidr(vpc), 'static', VPN);
  }
  if (plan.blackhole !== null)
    Routes.push({ DestinationCidrBlock: plan.blackhole, Type: 'static', State: 'blackhole' });
  return { TransitGatewayRouteTableId: `tgw-rtb-${name}`, Routes, AdditionalRoutesAvailable: plan.truncated };
}
