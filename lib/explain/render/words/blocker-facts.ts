import type { Blocker } from '../../../model/audit.ts';
import { sayRules } from './gate-answer.ts';
import { gateWithId } from './nouns.ts';
import { percent } from './percent.ts';
import { refuses } from './refuses.ts';

const PLACES: Readonly<Record<Blocker['at'], string>> = {
  source: 'at the source',
  nat: 'at the NAT',
  transit: 'in transit',
  destination: 'at the destination',
};

/** Which gate it is, where it stands, by which rule it drops how much. */
export function blockerFacts({ gate, resourceId, direction, at, ruleId, code, drops }: Blocker): string {
  const where = `${direction === 'out' ? 'on the way out' : 'on the way back'}, ${PLACES[at]}`;
  const rule = ruleId === null ? '' : `; ${sayRules([ruleId])}`;
  return `${gateWithId(gate, resourceId)}, ${where}${rule}; ${refuses(code) ? 'refuses' : 'drops'} ${percent(drops)}`;
}
