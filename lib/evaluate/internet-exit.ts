import type { GateAnswer } from '../model/trace.ts';
import type { PacketSet } from '../packets/index.ts';
import type { Standing } from './gate.ts';
import { askBlockPublicAccess, type Exit } from './gates/block-public-access.ts';
import { askEncryptionControls } from './gates/encryption-controls.ts';
import { askSmtpRestriction } from './gates/smtp-restriction.ts';
import type { Walk } from './path.ts';

/** What AWS puts in front of the internet besides the gateway; asked of requests, for replies were decided with them. */
export function askInternetExit(
  walk: Walk,
  standing: Standing,
  place: { readonly vpcId: string; readonly subnetId: string | undefined },
  exit: Exit,
  packets: PacketSet,
): readonly GateAnswer[] {
  const gateway = exit === 'nat-gateway' ? 'internet-gateway' : exit;
  return [
    askBlockPublicAccess(walk.network, standing, place, exit, packets),
    askEncryptionControls(walk.network, standing, place.vpcId, gateway, packets),
    askSmtpRestriction(walk, standing, packets),
  ];
}
