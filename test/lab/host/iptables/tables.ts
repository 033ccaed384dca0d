import { BUILT_IN, type IptablesRules, type IptablesTable, type IptablesTableName } from '../configuration.ts';
import type { Draft } from '../draft.ts';
import type { BuiltIn } from './conditions.ts';
import { drawIptablesRule, endedBy } from './rules.ts';

/** How often a table is there at all, and how many rules a built-in chain of it gets. */
export interface IptablesPlan {
  readonly backend: IptablesRules['backend'];
  readonly families: readonly (4 | 6)[];
  readonly tables: Readonly<Partial<Record<IptablesTableName, number>>>;
  readonly rules: readonly [least: number, most: number];
  /** How often a built-in chain has rules. */
  readonly chains: Readonly<Partial<Record<BuiltIn, number>>>;
}

export function drawIptables(draft: Draft, plan: IptablesPlan): readonly IptablesRules[] {
  return plan.families.map((family) => ({
    backend: plan.backend,
    family,
    tables: (Object.entries(plan.tables) as readonly [IptablesTableName, number][])
      .filter(([, probability]) => draft.random.chance(probability))
      .map(([name]) => drawTable(draft, plan, name, family)),
  }));
}

function drawTable(draft: Draft, plan: IptablesPlan, name: IptablesTableName, family: 4 | 6): IptablesTable {
  const used = BUILT_IN[name].filter((chain) =>
    draft.random.chance(plan.chains[chain as BuiltIn] ?? 0),
  ) as readonly BuiltIn[];
  const drawn = used.map((hook) => drawBuiltIn(draft, plan, name, family, hook));
  return {
    name,
    drops: drawn.filter(({ drops }) => drops).map(({ hook }) => hook),
    chains: drawn.flatMap(({ chains }) => chains),
    rules: drawn.flatMap(({ rules }) => rules),
  };
}

interface Drawn {
  readonly hook: BuiltIn;
  readonly drops: boolean;
  readonly chains: readonly string[];
  readonly rules: readonly string[];
}

function drawBuiltIn(draft: Draft, plan: IptablesPlan, table: IptablesTableName, family: 4 | 6, hook: BuiltIn): Drawn {
  const { random, taste } = draft;
  const names = Array.from(
    { length: table === 'nat' ? random.below(2) : random.below(4) },
    (_, index) => `${hook.toLowerCase()}-${index}`,
  );
  const place = { family, table, hook, callable: names };
  const drops = table !== 'nat' && random.chance(taste.policyDrop * (table === 'filter' ? 1 : 0.15));
  const ends = drops && random.chance(0.4);
  const own = Array.from({ length: random.between(...plan.rules) }, () => drawIptablesRule(draft, place, hook));
  const called = names.flatMap((chain, index) =>
    Array.from({ length: random.between(0, 3) }, () =>
      drawIptablesRule(draft, { ...place, callable: names.slice(index + 1) }, chain),
    ),
  );
  const last = ends ? [endedBy(draft, hook, '', table === 'filter' ? random.pick(['DROP', 'REJECT']) : 'DROP')] : [];
  return {
    hook,
    drops: drops && !ends,
    chains: names,
    rules: [...(drops ? decent(draft, hook) : []), ...own, ...last, ...called],
  };
}

function decent({ random, taste }: Draft, hook: BuiltIn): readonly string[] {
  const loopback = {
    OUTPUT: '-o lo',
    INPUT: '-i lo',
    PREROUTING: '-i lo',
    POSTROUTING: '-o lo',
    FORWARD: '-i docker0',
  }[hook];
  const lines = [`-A ${hook} ${loopback} -j ACCEPT`, `-A ${hook} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`];
  const more = hook === 'OUTPUT' && random.chance(0.35) ? [`-A ${hook} -p tcp -j ACCEPT`] : [];
  return [...lines.filter(() => random.chance(taste.decency)), ...more];
}
