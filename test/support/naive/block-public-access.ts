import type { At, HopKind } from '../../../lib/model/gate.ts';
import { type Journey, tell } from './journey.ts';
import { type RawSnapshot, subnetOf, vpcOf } from './snapshot.ts';

/** Whose traffic is asked about, and how it uses the gateway. */
interface Passing {
  readonly hop: HopKind;
  readonly at: At;
  readonly subnetId: string;
  readonly vpcId: string;
  /** Ingress-only blocking lets NAT gateways and egress-only gateways out, and nothing else. */
  readonly outboundOnly: boolean;
}

export function askBlockPublicAccess(journey: Journey, passing: Passing): void {
  const mode = effectiveMode(journey.snapshot, passing.subnetId, passing.vpcId);
  const blocked = mode === 'block-bidirectional' || (mode === 'block-ingress' && !passing.outboundOnly);
  const asked = {
    hop: passing.hop,
    gate: 'block-public-access',
    at: passing.at,
    resourceId: passing.vpcId,
  } as const;
  if (blocked) tell(journey, asked, { effect: 'deny', code: 'block-public-access-on' });
  else tell(journey, asked, { effect: 'allow', code: 'block-public-access-off' });
}

function effectiveMode(snapshot: RawSnapshot, subnetId: string, vpcId: string): string {
  const ofSubnet = subnetOf(snapshot, subnetId)?.BlockPublicAccessStates?.InternetGatewayBlockMode;
  const ofVpc = vpcOf(snapshot, vpcId)?.BlockPublicAccessStates?.InternetGatewayBlockMode;
  return ofSubnet ?? ofVpc ?? workedOut(snapshot, subnetId, vpcId);
}

/** Old recordings lack the effective mode: it follows from the account's mode and the exclusions. */
function workedOut(snapshot: RawSnapshot, subnetId: string, vpcId: string): string {
  const mode = snapshot.VpcBlockPublicAccessOptions?.[0]?.InternetGatewayBlockMode ?? 'off';
  const exclusion = exclusionOf(snapshot, `subnet/${subnetId}`) ?? exclusionOf(snapshot, `vpc/${vpcId}`);
  if (mode === 'off' || exclusion === undefined) return mode;
  return exclusion.InternetGatewayExclusionMode === 'allow-bidirectional' ? 'off' : 'block-ingress';
}

const EFFECTIVE = new Set(['create-complete', 'update-complete', undefined]);

function exclusionOf(snapshot: RawSnapshot, resource: string) {
  return snapshot.VpcBlockPublicAccessExclusions?.find((exclusion) => {
    return exclusion.ResourceArn.endsWith(`:${resource}`) && EFFECTIVE.has(exclusion.State);
  });
}
