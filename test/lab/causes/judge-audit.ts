import type { Audit } from '../../../lib/model/audit.ts';
import { differs } from './differs.ts';
import type { Expected } from './scenario.ts';

/** What the audit says of the same question, as sentences where that is not what the row has. */
export function judgeAudit(says: Expected, found: Audit): readonly string[] {
  const told = new Set(found.findings.map(({ code }) => code));
  return [
    ...judgeModel(says.model, found),
    ...differs('agreement', says.agreement, found.agreement),
    ...(says.outcome === undefined ? [] : differs('outcome', says.outcome, found.probe?.outcome)),
    ...(says.findings ?? []).filter((code) => !told.has(code)).map((code) => `there is no finding ${code}`),
    ...judgeCause(says.cause, found),
  ];
}

/** The verdict alone, and the rule that is blamed. */
export function judgeModel(model: Expected['model'], { verdict, blockers, gaps }: Audit): readonly string[] {
  const blame = typeof model === 'string' ? undefined : model;
  const wanted = model === 'open' ? 'reachable' : (blame?.verdict ?? (blame === undefined ? 'unknown' : 'blocked'));
  const notes = gaps.map(({ reads, reason }) => ` (${reads}: ${reason})`).join('');
  const words = differs('verdict', wanted, verdict).map((sentence) => `${sentence}${notes}`);
  if (blame === undefined) return [...words, ...blockers.map((one) => `blamed for nothing: ${one.message}`)];
  const [first] = blockers;
  if (first === undefined) return [...words, 'nothing is blamed'];
  return [...words, ...differs('gate', blame.gate, first.gate), ...judgeRule(blame.rule, first.ruleId)];
}

/** A line number may follow the rule of a dump. */
function judgeRule(wanted: string | null, found: string | null): readonly string[] {
  return differs('rule', wanted, found?.replace(/ \(line \d+\)$/, '') ?? null);
}

function judgeCause(cause: RegExp | undefined, { findings }: Audit): readonly string[] {
  if (cause === undefined) return [];
  const causes = findings.find(({ code }) => code === 'model-optimist')?.evidence['causes'];
  const first = Array.isArray(causes) ? (causes[0] ?? '') : '';
  return cause.test(first) ? [] : [`expected the cause ${cause} first: ${JSON.stringify(causes)}`];
}
