import type { HopReport, TraceReport } from '../../../../model/audit.ts';
import { gateAnswer } from '../../words/gate-answer.ts';
import { gateWithId, hopWithId } from '../../words/nouns.ts';
import { wayBack } from '../../words/paths.ts';

/** What the picture shows, in sentences for those who cannot see it; the list below it tells the whole. */
export function describePath(trace: TraceReport): string {
  const { out, back } = trace;
  return [`Out: ${hops(out)}.`, ...(back.length > 0 ? [`${wayBack(trace)}: ${hops(back)}.`] : [])].join(' ');
}

function hops(all: readonly HopReport[]): string {
  return all.map(describeHop).join('; ');
}

function describeHop({ kind, resourceId, gates }: HopReport): string {
  const told = gates.filter(({ verdict }) => verdict !== 'open');
  const answers = told.map((gate) => `${gateWithId(gate.gate, gate.resourceId)} ${gateAnswer(gate)}`);
  if (gates.length === 0) return hopWithId(kind, resourceId);
  return `${hopWithId(kind, resourceId)} (${answers.length === 0 ? 'all gates open' : answers.join(', ')})`;
}
