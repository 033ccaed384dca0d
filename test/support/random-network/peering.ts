import type { VpcPeeringConnection } from '../../../lib/model/aws/gateway.ts';
import { OWNER, vpcCidr, vpcCidr6, vpcId } from './layout.ts';

/** Peering connections between two VPCs, and one of the first VPC with a VPC that is not in the snapshot. */
export function buildPeering(one: number, other: number, state: { readonly status: string; readonly region: string }) {
  return {
    VpcPeeringConnectionId: peeringId(one, other),
    Status: { Code: state.status },
    RequesterVpcInfo: side(one, 'us-east-1'),
    AccepterVpcInfo: side(other, state.region),
  } satisfies VpcPeeringConnection;
}

export function peeringId(one: number, other: number): string {
  return `pcx-${Math.min(one, other)}${Math.max(one, other)}`;
}

function side(vpc: number, Region: string) {
  return {
    VpcId: vpcId(vpc),
    OwnerId: OWNER,
    Region,
    CidrBlock: vpcCidr(vpc),
    CidrBlockSet: [{ CidrBlock: vpcCidr(vpc) }],
    Ipv6CidrBlockSet: [{ Ipv6CidrBlock: vpcCidr6(vpc) }],
  };
}

export const UNSEEN_PEERING: VpcPeeringConnection = {
  VpcPeeringConnectionId: 'pcx-unseen',
  Status: { Code: 'active' },
  RequesterVpcInfo: side(0, 'us-east-1'),
  AccepterVpcInfo: { VpcId: 'vpc-unseen', OwnerId: '222222222222', Region: 'us-east-1', CidrBlock: '172.31.0.0/16' },
};
