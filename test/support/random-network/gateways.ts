import * as fc from 'fast-check';
import type { RawSnapshot } from '../naive/snapshot.ts';
import { type Drawn, usually } from './choose.ts';
import { vpcId } from './layout.ts';

/** Random gateways of one VPC: there is one of each kind, nearly always attached. */
export const gatewayPlan = fc.record({
  igw: usually(true, 30, false),
  eigw: usually(true, 8, false),
  vgw: usually(true, 3, false),
  endpoint: usually('available', 14, 'pending'),
});

export function buildGateways(vpc: number, plan: Drawn<typeof gatewayPlan>) {
  const attachedIf = (there: boolean, State: string) => (there ? [{ State, VpcId: vpcId(vpc) }] : []);
  const endpoint = {
    VpcEndpointId: `vpce-${vpc}`,
    VpcEndpointType: 'Gateway',
    VpcId: vpcId(vpc),
    ServiceName: 'com.amazonaws.us-east-1.s3',
    State: plan.endpoint,
  };
  return {
    InternetGateways: [{ InternetGatewayId: `igw-${vpc}`, Attachments: attachedIf(plan.igw, 'available') }],
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: `eigw-${vpc}`, Attachments: attachedIf(plan.eigw, 'attached') },
    ],
    VpnGateways: [{ VpnGatewayId: `vgw-${vpc}`, VpcAttachments: attachedIf(plan.vgw, 'attached') }],
    VpcEndpoints: [endpoint],
  } satisfies RawSnapshot;
}
