import { isGap } from '../../model/gap.ts';
import { overlapsIn } from '../lint/overlapping-prefix-lists.ts';
import { gatesMet, resourcesOf } from './facts/met.ts';
import type { Warning } from './warning.ts';

/** Prefix lists in the tables on the path that overlap and lead to different targets. */
export const overlappingPrefixLists: Warning = ({ network, answers }) =>
  resourcesOf(gatesMet(answers, 'route-table')).flatMap((id) => {
    const table = network.table(id);
    return isGap(table) ? [] : overlapsIn(table);
  });
