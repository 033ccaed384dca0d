import type { Field, MarkChange, Step, Verdict } from '../../../model/host/netfilter.ts';
import type { PacketSet } from '../../../packets/index.ts';
import { type Branch, type Mark, narrowed } from './branch.ts';
import { certain, type Doubt, type Hit } from './hit.ts';
import { match, matchRow } from './match.ts';
import type { Sight } from './moment.ts';

/** Packets that one verdict of a rule takes, and what is left for the next rule of the chain. */
export interface Taken {
  readonly branch: Branch;
  readonly verdict: Verdict | undefined;
}

/** What a rule did with a branch. `left` overlaps what was taken where nobody can say which it was. */
export interface Application {
  readonly taken: readonly Taken[];
  readonly left: PacketSet;
  readonly doubts: readonly Doubt[];
}

const HEADERS: ReadonlySet<Field> = new Set<Field>(['saddr', 'daddr', 'sport', 'dport', 'protocol']);

/** Reads a rule from left to right; `undefined` when none of the packets gets to its end. */
export function apply(steps: readonly Step[], branch: Branch, sight: Sight): Application | undefined {
  let hit: Hit = certain(branch.packets);
  let state = branch;
  for (const step of steps) {
    // Headers rewritten without a translation: what the packet is then, nobody follows.
    if (step.kind === 'set-field' && HEADERS.has(step.field)) {
      const verdict = { kind: 'unread', text: step.text } as const;
      return done(branch, hit, [{ branch: narrowed(state, hit.may), verdict }]);
    }
    if (step.kind === 'match') {
      hit = narrow(hit, match(step.condition, hit.may, narrowed(state, hit.may), sight));
      if (hit.may.isEmpty) return undefined;
    } else if (step.kind === 'verdict') {
      return done(branch, hit, [{ branch: narrowed(state, hit.may), verdict: step.verdict }]);
    } else if (step.kind === 'verdict-map') {
      return lookUp(step, branch, hit, state, sight);
    } else state = changed(state, step, sight);
  }
  return done(branch, hit, [{ branch: narrowed(state, hit.may), verdict: undefined }]);
}

function narrow(hit: Hit, further: Hit): Hit {
  const must = hit.must === hit.may ? further.must : hit.must.intersect(further.must);
  return {
    must,
    may: further.may,
    doubts: further.doubts.length === 0 ? hit.doubts : [...hit.doubts, ...further.doubts],
  };
}

function done(branch: Branch, { must, doubts }: Hit, taken: readonly Taken[]): Application {
  return { taken, left: branch.packets.subtract(must), doubts };
}

type VerdictMap = Extract<Step, { kind: 'verdict-map' }>;

/** The rows of a map do not overlap, so their order does not matter; without a row the rule breaks off. */
function lookUp(
  { selectors, rows, otherwise }: VerdictMap,
  branch: Branch,
  hit: Hit,
  state: Branch,
  sight: Sight,
): Application | undefined {
  const doubts: Doubt[] = [...hit.doubts];
  const taken: Taken[] = [];
  let left = branch.packets;
  let open: Hit = hit;
  for (const { columns, verdict } of rows) {
    const found = narrow(hit, matchRow(selectors, columns, hit.may, state, sight));
    if (found.may.isEmpty) continue;
    doubts.push(...found.doubts);
    taken.push({ branch: narrowed(state, found.may), verdict });
    left = left.subtract(found.must);
    open = { must: open.must.subtract(found.may), may: open.may.subtract(found.must), doubts };
  }
  if (otherwise !== undefined && !open.may.isEmpty) {
    taken.push({ branch: narrowed(state, open.may), verdict: otherwise });
    left = left.subtract(open.must);
  }
  return taken.length === 0 ? undefined : { taken, left, doubts };
}

type Change = Exclude<Step, { kind: 'match' | 'verdict' | 'verdict-map' }>;

function changed(branch: Branch, step: Change, sight: Sight): Branch {
  if (step.kind === 'set-mark') return withMark(branch, step, sight);
  if (step.kind === 'notrack') return untracked(branch, sight);
  return branch;
}

function withMark(branch: Branch, { on, mark }: Extract<Change, { kind: 'set-mark' }>, sight: Sight): Branch {
  const connected = sight.conntrack === 'behind' && branch.tracked && sight.ctState !== 'invalid';
  // Without a connection there is no mark to save or to restore.
  if ((on === 'connection' || mark.from === 'connection') && !connected) return branch;
  const own = on === 'packet' ? branch.mark : branch.connectionMark;
  const value = newMark(own, branch, mark);
  return on === 'packet' ? { ...branch, mark: value } : { ...branch, connectionMark: value };
}

function newMark(own: Mark, { mark, connectionMark }: Branch, change: MarkChange): Mark {
  const { from, keep, flip, retain = 0, unread } = change;
  const old = from === 'itself' ? own : from === 'packet' ? mark : connectionMark;
  if (unread !== undefined || (old === 'unread' && keep !== 0) || (own === 'unread' && retain !== 0)) return 'unread';
  return ((bitsOf(old) & keep) ^ flip ^ (bitsOf(own) & retain)) >>> 0;
}

function bitsOf(mark: Mark): number {
  return mark === 'unread' ? 0 : mark;
}

/** Only a packet whose connection is not looked up yet can be kept from being tracked. */
function untracked(branch: Branch, { conntrack, ctState }: Sight): Branch {
  if (conntrack !== 'before') return branch;
  return { ...branch, tracked: false, known: branch.known && ctState !== 'new' };
}
