import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import { cidrOf, holds } from './cidr.ts';
import { PREFIX_LIST, resourceAt } from './resources.ts';
import type { Destination } from './route-destination.ts';
import type { Target } from './route-target.ts';

/** Where a route inside the VPC may lead: to what looks at the packets and hands them on. */
const INSIDE: ReadonlySet<string> = new Set(['NetworkInterfaceId', 'VpcEndpointId', 'NatGatewayId']);

/** Why a destination cannot lead to that target. */
export function wrongDestination(ask: Ask, table: Row, destination: Destination, target: Target): AwsError | undefined {
  return (
    unknownList(ask, destination) ?? insideVpc(ask, table, destination, target) ?? wrongFamily(destination, target)
  );
}

function unknownList(ask: Ask, { key, value }: Destination): AwsError | undefined {
  if (key !== 'DestinationPrefixListId') return undefined;
  const list = resourceAt(ask, PREFIX_LIST, value);
  return isAwsError(list) ? list : undefined;
}

function insideVpc(ask: Ask, table: Row, { value }: Destination, { kind }: Target): AwsError | undefined {
  const asked = cidrOf(value);
  const vpc = ask.rows.get('Vpcs')?.find((row) => row['VpcId'] === table['VpcId']) ?? {};
  const isInside = rangesOf(vpc).some((range) => asked !== undefined && range !== undefined && holds(range, asked));
  return isInside && !INSIDE.has(kind)
    ? awsError(
        'InvalidParameterValue',
        `The destination CIDR block ${value} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
      )
    : undefined;
}

function rangesOf(vpc: Row): readonly ReturnType<typeof cidrOf>[] {
  const texts = [
    textAt(vpc, 'CidrBlock'),
    ...rowsAt(vpc, 'CidrBlockAssociationSet').map((one) => textAt(one, 'CidrBlock')),
    ...rowsAt(vpc, 'Ipv6CidrBlockAssociationSet').map((one) => textAt(one, 'Ipv6CidrBlock')),
  ];
  return texts.map((text) => cidrOf(text ?? ''));
}

/** An egress-only gateway is for IPv6 alone. */
function wrongFamily({ key, value }: Destination, { kind }: Target): AwsError | undefined {
  return kind === 'EgressOnlyInternetGatewayId' && key === 'DestinationCidrBlock'
    ? awsError(
        'InvalidParameterValue',
        `The destination ${value} is not an IPv6 range, as an egress-only gateway needs`,
      )
    : undefined;
}
