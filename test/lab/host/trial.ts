import { setTimeout } from 'node:timers/promises';
import { compileRuleset } from '../../../lib/evaluate/host/netfilter/compile.ts';
import type { Connector, FlowOutcome } from '../connector.ts';
import type { Configuration } from './configuration.ts';
import { type Forecast, foresee } from './foresee.ts';
import type { HostFlow } from './host-flow.ts';
import { disagreement } from './judge.ts';
import { netfilterOf } from './netfilter-of.ts';
import { worldOf } from './routes.ts';
import { askKernel, type Truth } from './truth.ts';

export interface Verdict {
  readonly flow: HostFlow;
  readonly seen: FlowOutcome;
  readonly forecasts: readonly Forecast[];
  /** What they disagree on, if they do. */
  readonly about?: string;
}

/** One configuration before the kernel and the evaluator, or the sentence with which a tool refused it. */
export interface Trial {
  readonly verdicts: readonly Verdict[];
  readonly complaints: readonly string[];
}

/**
 * What disagrees is asked once more: the kernel lets go of connection tracking only a moment after the last rule that
 * needed it was removed, so that nat chains of the next configuration may still be asked.
 */
export async function tryOut(lab: Connector, configuration: Configuration): Promise<Trial | string> {
  const first = await tryOnce(lab, configuration);
  if (typeof first === 'string' || first.verdicts.every(({ about }) => about === undefined)) return first;
  await tryOnce(lab, { ...configuration, flows: [] });
  await setTimeout(40);
  return tryOnce(lab, configuration);
}

async function tryOnce(lab: Connector, configuration: Configuration): Promise<Trial | string> {
  const truth = await askKernel(lab, configuration);
  return typeof truth === 'string' ? truth : judgeAll(configuration, truth);
}

export function judgeAll(configuration: Configuration, truth: Truth): Trial {
  const { netfilter, complaints } = netfilterOf(truth);
  const ruleset = compileRuleset(netfilter);
  const worlds = { 4: worldOf(ruleset, 4), 6: worldOf(ruleset, 6) };
  const verdicts = configuration.flows.map((flow, index): Verdict => {
    const seen = truth.outcomes[index] ?? { outcome: 'not made' };
    const forecasts = foresee(worlds[flow.src.includes(':') ? 6 : 4], flow);
    const about = disagreement(flow, seen, forecasts);
    return { flow, seen, forecasts, ...(about === undefined ? {} : { about }) };
  });
  return { verdicts, complaints };
}
