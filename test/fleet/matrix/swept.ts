import type { SweptItem } from '../../../lib/fleet/matrix/swept-item.ts';
import type { FleetAnswer, FleetBlocker } from '../../../lib/model/fleet.ts';

/** `ok`, `half acl-1`, `shut sg eni-1`, `shut acl-1↩ rtb-1`, `unknown NetworkAcls`, `error interface eni-1 has none`. */
export function answer(words: string): FleetAnswer {
  const [first = '', ...rest] = words.split(' ');
  const none = { blockers: [], gaps: [] };
  if (first === 'ok') return { verdict: 'reachable', passShare: 1, ...none };
  if (first === 'unknown') return { verdict: 'unknown', passShare: null, blockers: [], gaps: rest };
  if (first === 'error') return { verdict: 'unknown', passShare: null, ...none, error: rest.join(' ') };
  const blockers = rest.map(blocker);
  return first === 'half'
    ? { verdict: 'partial', passShare: 0.5, blockers, gaps: [] }
    : { verdict: 'blocked', passShare: 0, blockers, gaps: [] };
}

const GATES = { acl: 'network-acl', rtb: 'route-table', eni: 'security-group', i: 'smtp-restriction' } as const;

function blocker(word: string): FleetBlocker {
  const resourceId = word.replace('↩', '').replace(/^i:/, '');
  const gate = GATES[(/^[a-z]+/.exec(word)?.[0] ?? '') as keyof typeof GATES];
  const direction = word.endsWith('↩') ? 'back' : 'out';
  return { gate, direction, at: 'source', resourceId, ruleId: null, code: `${gate}-code`, drops: 1 };
}

/** A VPC by the answers of its groups: `{ 'eni-1 eni-2': ['ok', 'shut acl-1'] }`. */
export function item(
  vpcId: string,
  groups: Readonly<Record<string, readonly string[]>>,
  about: Partial<Pick<SweptItem, 'vpcName' | 'places'>> = {},
): SweptItem {
  const swept = Object.entries(groups).map(([enis, answers]) => ({
    enis: enis.split(' '),
    answers: answers.map(answer),
  }));
  return { item: { accountId: null, region: null, vpcId }, vpcName: null, places: {}, ...about, swept };
}
