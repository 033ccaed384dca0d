import type { FamilyKey } from '../../../../model/snapshot.ts';
import { isRow, type Row, rowsAt, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';

/** A kind of target that a route may lead to. */
export interface TargetKind {
  /** The field of the input, and of the route where it is printed. */
  readonly input: string;
  readonly prefix: string;
  readonly family: FamilyKey;
  /** The field of its own row. */
  readonly id: string;
  readonly noun: string;
  readonly notFound: string;
  /** Whether it lies at the VPC of the route table. */
  readonly isAt: (row: Row, vpc: string, ask: Ask) => boolean;
  /** Whether packets that come here go on. A route to what has failed is kept, and is a blackhole. */
  readonly isAlive: (row: Row) => boolean;
}

type Names = readonly [input: string, prefix: string, family: FamilyKey, id: string, noun: string, notFound: string];

function kind(
  [input, prefix, family, id, noun, notFound]: Names,
  isAt: TargetKind['isAt'],
  isAlive: TargetKind['isAlive'] = () => true,
): TargetKind {
  return { input, prefix, family, id, noun, notFound, isAt, isAlive };
}

const attachedBy = (key: string) => (row: Row, vpc: string) => rowsAt(row, key).some((one) => one['VpcId'] === vpc);

/** Everything that a route may lead to here. */
export const TARGET_KINDS: readonly TargetKind[] = [
  kind(
    ['GatewayId', 'igw-', 'InternetGateways', 'InternetGatewayId', 'gateway ID', 'InvalidGatewayID.NotFound'],
    attachedBy('Attachments'),
  ),
  kind(
    ['GatewayId', 'vgw-', 'VpnGateways', 'VpnGatewayId', 'gateway ID', 'InvalidGatewayID.NotFound'],
    attachedBy('VpcAttachments'),
  ),
  kind(
    ['NatGatewayId', 'nat-', 'NatGateways', 'NatGatewayId', 'natGateway ID', 'InvalidNatGatewayID.NotFound'],
    isInVpc,
    (row) => !/^(?:failed|deleting)$/.test(textAt(row, 'State') ?? ''),
  ),
  kind(
    [
      'EgressOnlyInternetGatewayId',
      'eigw-',
      'EgressOnlyInternetGateways',
      'EgressOnlyInternetGatewayId',
      'eigw ID',
      'InvalidGatewayID.NotFound',
    ],
    attachedBy('Attachments'),
  ),
  kind(
    [
      'TransitGatewayId',
      'tgw-',
      'TransitGateways',
      'TransitGatewayId',
      'transitGateway ID',
      'InvalidTransitGatewayID.NotFound',
    ],
    isAttached,
  ),
  kind(
    [
      'VpcPeeringConnectionId',
      'pcx-',
      'VpcPeeringConnections',
      'VpcPeeringConnectionId',
      'vpcPeeringConnection ID',
      'InvalidVpcPeeringConnectionID.NotFound',
    ],
    isPeered,
    isActive,
  ),
  kind(
    [
      'NetworkInterfaceId',
      'eni-',
      'NetworkInterfaces',
      'NetworkInterfaceId',
      'networkInterface ID',
      'InvalidNetworkInterfaceID.NotFound',
    ],
    isInVpc,
    (row) => textAt(row, 'Status') !== 'available',
  ),
  kind(
    ['VpcEndpointId', 'vpce-', 'VpcEndpoints', 'VpcEndpointId', 'Vpc Endpoint Id', 'InvalidVpcEndpointId.NotFound'],
    isInVpc,
  ),
];

function isInVpc(row: Row, vpc: string): boolean {
  return textAt(row, 'VpcId') === vpc;
}

function isAttached({ TransitGatewayId }: Row, vpc: string, { rows }: Ask): boolean {
  return (rows.get('TransitGatewayVpcAttachments') ?? rows.get('TransitGatewayAttachments') ?? []).some(
    (row) => row['TransitGatewayId'] === TransitGatewayId && (row['VpcId'] ?? row['ResourceId']) === vpc,
  );
}

function isPeered(row: Row, vpc: string): boolean {
  return ['RequesterVpcInfo', 'AccepterVpcInfo'].some((key) => {
    const end = row[key];
    return isRow(end) && end['VpcId'] === vpc;
  });
}

function isActive({ Status }: Row): boolean {
  return (isRow(Status) ? Status['Code'] : Status) === 'active';
}
