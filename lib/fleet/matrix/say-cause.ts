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

/** `in 87 places, most of all network ACL acl-1; rule 100`; nothing where there is one, which says it itself. */
export function sayPlaces(causes: readonly Cause[]): readonly string[] {
  const [first] = causes;
  if (first === undefined || causes.length === 1) return [];
  return [`in ${countOf(causes.length, 'place')}, most of all ${sayPlace(first)}`];
}

/** `network ACL acl-1; rule 100` */
export function sayPlace({ gate, resourceId, ruleId }: Cause): string {
  return [gateWithId(gate, resourceId), ...(ruleId === null ? [] : [sayRules([ruleId])])].join('; ');
}

/** A kind, or the cause itself where it is the only one of its kind. */
export function sayKind(kind: Cause, causes: readonly Cause[]): string {
  const [only, second] = causes;
  return sayCause(only === undefined || second !== undefined ? kind : only);
}
