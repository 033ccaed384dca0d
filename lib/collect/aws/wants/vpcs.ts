import type { Survey } from '../survey/survey.ts';
import type { Scene, Want } from '../want.ts';
import { apart, byPlace } from './apart.ts';

/** What a VPC is made of: few rows each, whatever number of interfaces it holds, so all of a VPC is asked for at once. */
const PARTS = ['subnets', 'vpcs', 'acls', 'routeTables', 'natGateways', 'endpoints'] as const;

export function vpcParts(_scene: Scene, { vpcs, placeOf }: Survey): readonly Want[] {
  return apart([...vpcs], placeOf).flatMap(({ values, place }) => [
    ...PARTS.map((reader) => ({ reader, filter: 'vpc-id', values, place })),
    { reader: 'internetGateways', filter: 'attachment.vpc-id', values, place } as const,
  ]);
}

/** AWS states what Block Public Access comes to for every VPC; only where it does not is it worked out. */
export function blockPublicAccess({ snapshot }: Scene, { vpcs }: Survey): readonly Want[] {
  const silent = (snapshot.Vpcs ?? []).some(
    ({ VpcId, BlockPublicAccessStates: states }) => vpcs.has(VpcId) && states?.InternetGatewayBlockMode === undefined,
  );
  if (!silent) return [];
  return [
    { reader: 'blockPublicAccess', filter: 'account', values: ['own'], about: 'this account' },
    { reader: 'exclusions', filter: 'state', values: ['create-complete', 'update-complete'], about: 'this account' },
  ];
}

/** Whether instances run, and on which system: it decides what ports they send from. */
export function attachedInstances(_scene: Scene, { interfaces, placeOf }: Survey): readonly Want[] {
  return byPlace(interfaces, placeOf).map(({ own, place }) => {
    const values = own.flatMap(({ Attachment }) => Attachment?.InstanceId ?? []);
    return { reader: 'instances', filter: 'instance-id', values, place };
  });
}
