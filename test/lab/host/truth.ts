import type { Connector, FlowOutcome, Step, StepResult } from '../connector.ts';
import { type Configuration, type IptablesRules, iptablesText, nftText } from './configuration.ts';

/** What the kernel made of a configuration: the dumps that its tools print, and one outcome a flow. */
export interface Truth {
  readonly nftJson: string;
  /** Where chains are bound to devices, which the JSON of some releases leaves out; empty elsewhere. */
  readonly nftText: string;
  readonly iptables: readonly (Pick<IptablesRules, 'backend' | 'family'> & { readonly dump: string })[];
  readonly outcomes: readonly FlowOutcome[];
}

const PLACES = ['host', 'container'] as const;

/**
 * Loads a configuration, makes its connections, and dumps it; a sentence when a tool refuses the rules. Tables of nft
 * come first, those of iptables' nft back end behind them.
 */
export async function askKernel(lab: Connector, configuration: Configuration): Promise<Truth | string> {
  const { nft, iptables, flows } = configuration;
  const loads: readonly Step[] = [{ do: 'nft', ns: 'host', text: nftText(nft) }, ...iptables.map(restored)];
  const bound = nft.some(({ family }) => family === 'netdev');
  const dumps: readonly Step[] = [
    { do: 'nft', ns: 'host', text: 'list ruleset', json: true },
    { do: 'nft', ns: 'host', text: bound ? 'list ruleset' : '' },
    ...iptables.map(saved),
  ];
  const groups = PLACES.map((place) => flows.filter(({ from }) => from === place));
  const made = groups.map(
    (group, index): Step => ({ do: 'flows', ns: PLACES[index] ?? 'host', flows: group, settle: 0 }),
  );
  const clear: readonly Step[] = iptables.filter(({ backend }) => backend === 'iptables-legacy').map(emptied);
  const results = await lab.attempt(
    ...loads,
    ...dumps,
    { do: 'forget', ns: 'host' },
    { do: 'forget', ns: 'peer' },
    ...made,
    ...clear,
  );
  const complaint = results.find(({ error }) => error !== undefined)?.error;
  if (complaint !== undefined) return complaint;
  const [first, second, ...others] = results.slice(loads.length, loads.length + dumps.length);
  return {
    nftJson: first?.output ?? '',
    nftText: second?.output ?? '',
    iptables: iptables.map(({ backend, family }, index) => ({ backend, family, dump: others[index]?.output ?? '' })),
    outcomes: inOrder(configuration, results.slice(loads.length + dumps.length + 2)),
  };
}

function inOrder({ flows }: Configuration, results: readonly StepResult[]): readonly FlowOutcome[] {
  const told = PLACES.map((_, index) => [...(results[index]?.outcomes ?? [])]);
  return flows.map(({ from }) => told[PLACES.indexOf(from)]?.shift() ?? { outcome: 'not made' });
}

function tool({ backend, family }: Pick<IptablesRules, 'backend' | 'family'>, what: 'restore' | 'save'): string {
  return `${family === 4 ? 'iptables' : 'ip6tables'}-${backend === 'iptables-legacy' ? 'legacy' : 'nft'}-${what}`;
}

function restored(rules: IptablesRules): Step {
  return { do: 'run', ns: 'host', words: [tool(rules, 'restore')], text: iptablesText(rules) };
}

function saved(rules: IptablesRules): Step {
  return { do: 'run', ns: 'host', words: [tool(rules, 'save')] };
}

/** `flush ruleset` does not touch what the legacy back end holds. */
function emptied(rules: IptablesRules): Step {
  return restored({ ...rules, tables: [] });
}
