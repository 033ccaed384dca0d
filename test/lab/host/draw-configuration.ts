import type { Configuration } from './configuration.ts';
import { draftOf } from './draft.ts';
import { drawFlows } from './host-flow.ts';
import { drawIptables } from './iptables/tables.ts';
import { IPTABLES_STRATA } from './iptables-strata.ts';
import { drawTable } from './nft/tables.ts';
import { randomFrom } from './random.ts';
import { NFT_STRATA } from './strata.ts';
import type { Stratum } from './stratum.ts';

const FLOWS = 20;

/** iptables has to be started for each dump, which costs ten times what nft does: it gets half as many turns. */
const TURNS: readonly Stratum[] = [...NFT_STRATA, ...NFT_STRATA, ...IPTABLES_STRATA];

/** The configuration of a seed; its stratum is the seed's turn. */
export function drawConfiguration(seed: number): Configuration {
  const stratum = TURNS[seed % TURNS.length];
  if (stratum === undefined) throw new Error('there are strata');
  return drawOf(stratum, seed);
}

function drawOf(
  { name, taste, tables, iptables = [], layout, forwarded, four, depends }: Stratum,
  seed: number,
): Configuration {
  const random = randomFrom(seed);
  const flows = drawFlows(random, FLOWS, forwarded, four);
  const draft = draftOf(random, flows, taste);
  const laid = layout?.(draft);
  if (laid !== undefined) return { seed, stratum: name, ...laid, flows };
  const nft = tables
    .map((plan, index) => drawTable(draft, plan, `t${index}`))
    .filter(({ chains }) => chains.length > 0);
  const dumps = iptables.flatMap((plan) => drawIptables(draft, plan));
  return { seed, stratum: name, nft, iptables: dumps, flows, ...(depends ? { depends } : {}) };
}
