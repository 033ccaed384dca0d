import { countOf } from '../../explain/render/words/count-of.ts';
import { few } from '../../explain/render/words/few.ts';
import { sayRules } from '../../explain/render/words/gate-answer.ts';
import { gateWithId } from '../../explain/render/words/nouns.ts';
import type { Cause } from './cause.ts';

const PLACES: Readonly<Record<Cause['at'], string>> = {
  source: 'at the source',
  nat: 'at the NAT',
  transit: 'in transit',
  destination: 'at the destination',
};

/** `network ACL acl-1, on the way back, at the source; rule 100` */
export function sayCause({ gate, resourceId, direction, at, ruleId }: Cause): string {
  const rule = ruleId === null ? '' : `; ${sayRules([ruleId])}`;
  return `${gateWithId(gate, resourceId)}, on the way ${direction}, ${PLACES[at]}${rule}`;
}

/** `40 interfaces in vpc-1, to 3 destinations` */
export function sayReach({ interfaces, vpcs, destinations }: Cause): string {
  return `${countOf(interfaces, 'interface')} in ${few(vpcs)}, to ${countOf(destinations.length, 'destination')}`;
}
