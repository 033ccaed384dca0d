import type { Markup } from '../explain/render/html/escape.ts';
import { gateShape } from '../explain/render/html/gate-shape.ts';
import type { WatchStanding } from '../model/watch.ts';
import { badge } from './outcome-badge.ts';

const SHAPES = { holding: 'open', broken: 'shut', unsure: 'unknown' } as const;

/** How a watch stands, in a word, a shape and a colour, each of which is enough. */
export function standingBadge(standing: WatchStanding['standing']): Markup {
  return badge(`badge ${SHAPES[standing]}`, gateShape(SHAPES[standing], 0, 0), standing);
}
