import type { RouteTarget } from '../../model/change.ts';
import type { Place } from './place.ts';

/** A live target that leads to the destinations from a place, and the destinations that people route there. */
export interface Way {
  readonly target: RouteTarget;
  /** Wider than what was dropped: the far VPC's range, or the default route. */
  readonly usual: readonly string[];
}

/** All targets of one kind that lead there, the best first. */
export type Ways = (place: Place) => readonly Way[];
