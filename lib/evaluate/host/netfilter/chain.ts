import type { Rule, Verdict } from '../../../model/host/netfilter.ts';
import { type Branch, merged, narrowed } from './branch.ts';
import type { CompiledChain, CompiledTable } from './compile.ts';
import type { Ledger, Stop } from './ledger.ts';
import type { Sight } from './moment.ts';
import { natRewrite } from './nat-target.ts';
import type { Place } from './place.ts';
import { nextRule, stretchOf } from './quick.ts';
import { type Application, apply, type Taken } from './rule.ts';

/** What came of a base chain's packets but for those that stopped: they are in the ledger. */
export interface Outcome {
  /** Accepted, by a rule or by the policy: only this base chain is done with them. */
  readonly passed: readonly Branch[];
  /** Translated: no further nat chain of the hook is asked. */
  readonly translated: readonly Branch[];
}

interface Run {
  readonly table: CompiledTable;
  readonly sight: Sight;
  readonly ledger: Ledger;
  readonly accepted: Branch[];
  readonly translated: Branch[];
}

/** The kernel refuses rule sets with deeper jumps. */
const DEEPEST = 16;

/** Packets through one base chain: accept ends this chain alone, drop is final, what falls through meets the policy. */
export function runBaseChain(
  table: CompiledTable,
  chain: CompiledChain,
  branch: Branch,
  sight: Sight,
  ledger: Ledger,
): Outcome {
  const run: Run = { table, sight, ledger, accepted: [], translated: [] };
  const through = runRules(run, chain, [branch], 0);
  if (chain.chain.base?.policy === 'drop')
    for (const one of through) stop(run, 'drop', one, { table: table.table, chain: chain.chain });
  else run.accepted.push(...through);
  return { passed: merged(run.accepted), translated: merged(run.translated) };
}

/** Rules in order; gives back what falls through or returns. */
function runRules(
  run: Run,
  { chain, reaches }: CompiledChain,
  entering: readonly Branch[],
  depth: number,
): readonly Branch[] {
  const returned: Branch[] = [];
  let live = entering;
  let stretches = live.map((branch) => stretchOf(branch, run.sight));
  let at = nextRule(reaches, 0, stretches);
  for (let rule = chain.rules[at]; rule !== undefined; rule = chain.rules[at]) {
    const next = applyToAll(run, { table: run.table.table, chain, rule }, live, returned, depth);
    if (next !== live) {
      live = merged(next);
      stretches = live.map((branch) => stretchOf(branch, run.sight));
    }
    at = nextRule(reaches, at + 1, stretches);
  }
  return merged([...returned, ...live]);
}

/** The branches that go on to the next rule: the same list where the rule changed nothing. */
function applyToAll(
  run: Run,
  place: RulePlace,
  live: readonly Branch[],
  returned: Branch[],
  depth: number,
): readonly Branch[] {
  const next = live.flatMap((branch) => applyRule(run, place, branch, returned, depth));
  return next.length === live.length && next.every((branch, i) => branch === live[i]) ? live : next;
}

type RulePlace = Place & { readonly rule: Rule };

function applyRule(run: Run, place: RulePlace, branch: Branch, returned: Branch[], depth: number): readonly Branch[] {
  const application = apply(place.rule.steps, branch, run.sight);
  if (application === undefined) return [branch];
  hesitate(run, place, application);
  if (isIdle(application, branch)) return [branch];
  const onward = application.taken.flatMap((one) => carryOut(run, place, one, returned, depth));
  return application.left.isEmpty ? onward : [narrowed(branch, application.left), ...onward];
}

/** A rule that changes nothing and decides nothing, as one that only counts. */
function isIdle({ taken, left }: Application, branch: Branch): boolean {
  const [only] = taken;
  return (
    taken.length === 1 &&
    only?.verdict === undefined &&
    left.isEmpty &&
    only?.branch.packets === branch.packets &&
    only.branch === branch
  );
}

function hesitate({ ledger, sight: moment }: Run, place: Place, { taken, doubts }: Application): void {
  if (doubts.length === 0) return;
  for (const { branch, verdict } of taken)
    if (verdict !== undefined) ledger.hesitations.push({ packets: branch.packets, place, doubts, moment });
}

/** Carries out a verdict; what it hands on goes to the next rule. */
function carryOut(
  run: Run,
  place: Place,
  { branch, verdict }: Taken,
  returned: Branch[],
  depth: number,
): readonly Branch[] {
  if (verdict === undefined) return [branch];
  switch (verdict.kind) {
    case 'continue':
      return [branch];
    case 'return':
      returned.push(branch);
      return [];
    case 'accept':
      run.accepted.push(branch);
      return [];
    case 'drop':
      stop(run, 'drop', branch, place);
      return [];
    case 'reject':
      stop(run, { reject: verdict.answer }, branch, place);
      return [];
    case 'jump':
      return enter(run, verdict.chain, branch, place, depth);
    case 'goto':
      // What falls out of the chain does not come back here, but to whoever called this one.
      returned.push(...enter(run, verdict.chain, branch, place, depth));
      return [];
    default:
      return translate(run, verdict, branch, place);
  }
}

function enter(run: Run, name: string, branch: Branch, place: Place, depth: number): readonly Branch[] {
  const chain = run.table.chains.get(name);
  if (chain === undefined || depth >= DEEPEST) return doAnything(run, branch, place);
  return runRules(run, chain, [branch], depth + 1);
}

type Translating = Extract<
  Verdict,
  { kind: 'dnat' | 'snat' | 'masquerade' | 'redirect' | 'queue' | 'tproxy' | 'unread' }
>;

function translate(run: Run, verdict: Translating, branch: Branch, place: Place): readonly Branch[] {
  const rewritten = natRewrite(verdict, branch, run.sight, place);
  if (rewritten === undefined) return doAnything(run, branch, place);
  run.translated.push(rewritten);
  return [];
}

/** A target that nobody understands may drop, accept or go on: so all three happen. */
function doAnything(run: Run, branch: Branch, place: Place): readonly Branch[] {
  stop(run, 'unread', branch, place);
  run.accepted.push(branch);
  return [branch];
}

function stop({ ledger, sight: moment }: Run, fate: Stop['fate'], branch: Branch, place: Place): void {
  ledger.stops.push({ fate, branch, place, moment });
}
