import { anyHolds, RFC_1918 } from './address.ts';
import { askBlockPublicAccess } from './block-public-access.ts';
import { type Exit, type Journey, type Next, tell } from './journey.ts';
import { publicOwner } from './owner.ts';
import { isAttached } from './snapshot.ts';

interface Entry {
  readonly vpcId: string;
  readonly subnetId: string;
}

/** On the internet: on to the VPC whose interface has that public address, or out of sight. */
export function crossInternet(journey: Journey): Next {
  const owner = publicOwner(journey.snapshot, journey.packet.dst);
  if (owner === undefined) return tellLost(journey);
  const entered = journey.direction === 'out' ? enterVpc(journey, owner) : returnToVpc(journey, owner);
  journey.packet = { ...journey.packet, dst: owner.inside };
  return entered ? { kind: 'deliver', vpcId: owner.vpcId, from: null } : null;
}

/** A reply to nobody that is known is lost; a private address has been dropped by the gateway before. */
function tellLost(journey: Journey): null {
  if (journey.direction === 'out' || anyHolds(RFC_1918, journey.packet.dst)) return null;
  const asked = { hop: 'internet', gate: 'no-such-address', at: 'destination', resourceId: 'internet' } as const;
  tell(journey, asked, { effect: 'deny', code: 'reply-goes-elsewhere' });
  return null;
}

function enterVpc(journey: Journey, { vpcId, subnetId }: Entry): boolean {
  const gateway = journey.snapshot.InternetGateways?.find((one) => isAttached(one.Attachments, vpcId));
  const asked = { hop: 'internet-gateway', gate: 'internet-gateway', at: 'destination' } as const;
  if (gateway === undefined) tellNoGateway(journey, vpcId);
  else {
    const resourceId = gateway.InternetGatewayId;
    tell(journey, { ...asked, resourceId }, { effect: 'allow', code: 'internet-gateway-open' });
  }
  askBlockPublicAccess(journey, { hop: asked.hop, at: asked.at, subnetId, vpcId, outboundOnly: false });
  const encryption = { hop: asked.hop, gate: 'encryption-controls', at: asked.at, resourceId: vpcId } as const;
  tell(journey, encryption, { effect: 'allow', code: 'encryption-not-enforced' });
  return true;
}

function tellNoGateway(journey: Journey, vpcId: string): void {
  const at = journey.direction === 'out' ? 'destination' : 'source';
  const asked = { hop: 'internet-gateway', gate: 'internet-gateway', at, resourceId: vpcId } as const;
  if (journey.snapshot.InternetGateways === undefined) {
    return tell(journey, asked, { effect: 'unknown', code: 'internet-gateway-unread' });
  }
  tell(journey, asked, { effect: 'deny', code: 'internet-gateway-not-attached' });
}

/** A reply comes in by the gateway that the request went out by, else by the VPC's internet gateway. */
function returnToVpc(journey: Journey, { vpcId }: Entry): boolean {
  const exit = journey.exits.findLast((one) => one.vpcId === vpcId);
  if (exit !== undefined) {
    tellReturn(journey, exit);
    return true;
  }
  const gateway = journey.snapshot.InternetGateways?.find((one) => isAttached(one.Attachments, vpcId));
  if (gateway === undefined) tellNoGateway(journey, vpcId);
  else tellReturn(journey, { kind: 'internet-gateway', id: gateway.InternetGatewayId, at: 'source', vpcId });
  return gateway !== undefined;
}

/** Gateways let replies in. */
export function tellReturn(journey: Journey, { kind, id, at }: Exit): void {
  const code = kind === 'internet-gateway' ? 'internet-gateway-open' : 'egress-only-gateway-open';
  tell(journey, { hop: kind, gate: kind, at, resourceId: id }, { effect: 'allow', code });
}
