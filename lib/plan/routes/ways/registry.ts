import type { Ways } from '../way.ts';
import { egressOnlyGateways } from './egress-only-gateways.ts';
import { internetGateways } from './internet-gateways.ts';
import { natGateways } from './nat-gateways.ts';
import { transitGateways } from './transit-gateways.ts';
import { vpcPeerings } from './vpc-peerings.ts';

const EVERY_WAY: readonly Ways[] = [vpcPeerings, natGateways, egressOnlyGateways, internetGateways, transitGateways];

/** Every live target that leads from a place to its destinations: private paths first, then what lets nobody in. */
export const waysFrom: Ways = (place) => EVERY_WAY.flatMap((ways) => ways(place));
