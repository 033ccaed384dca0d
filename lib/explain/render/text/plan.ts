import type { Audit } from '../../../model/audit.ts';
import type { Plan } from '../../../model/plan.ts';
import type { Screen } from '../renderer.ts';
import { sentence } from '../words/headline.ts';
import { openLines, sayNothingElse, sayOpenLine } from '../words/openings.ts';
import { alternativeLines, planWarnings, sayAffected, sayNoFix, sayProof, sayRisk, sayUndo } from '../words/plan.ts';
import type { Ink } from './ink.ts';
import { type Run, run, wrap } from './wrap.ts';

/** What would make it reachable: each change with its way back, what all of them open, and the proof. */
export function textPlan({ plan }: Audit, screen: Screen): readonly string[] {
  if (plan === null || (plan.changes.length === 0 && plan.noFix.length === 0)) return [];
  return plan.changes.length === 0 ? textNoFix(plan, screen) : [...offer(plan, screen), ...textNoFix(plan, screen)];
}

function offer(plan: Plan, screen: Screen): readonly string[] {
  return [
    ...wrap([run('Plan', 'strong'), run(plan.id, 'dim')], screen),
    ...plan.changes.flatMap((change, i) =>
      item(run(`${i + 1}. `), [run(`${sentence(change.does)}.`, 'good'), run(sayUndo(change), 'dim')], screen),
    ),
    ...wrap([run('It opens')], screen),
    ...openLines(plan.opens).flatMap((line) => item(run('+ ', 'half'), [run(sayOpenLine(line))], screen)),
    ...item(run('  '), [run(sayNothingElse(plan.opens)), run(sayAffected(plan))], screen),
    ...wrap([run(sayRisk(plan), RISKS[plan.risk.level])], screen),
    ...wrap([run(sayProof(plan))], screen),
    ...planWarnings(plan).flatMap((warning) => item(run('! ', 'half'), [run(warning)], screen)),
    ...alternatives(plan, screen),
  ];
}

const RISKS: Readonly<Record<Plan['risk']['level'], Ink>> = { low: 'plain', medium: 'half', high: 'bad' };

function alternatives(plan: Plan, screen: Screen): readonly string[] {
  const lines = alternativeLines(plan);
  if (lines.length === 0) return [];
  return [
    ...wrap([run('Instead of it', 'strong')], screen),
    ...lines.flatMap((line, i) => item(run(`${i + 1}. `), [run(line)], screen)),
  ];
}

function textNoFix({ noFix }: Plan, screen: Screen): readonly string[] {
  if (noFix.length === 0) return [];
  const lines = noFix.flatMap((one) => item(run('- '), [run(sayNoFix(one))], screen));
  return [...wrap([run('No fix', 'strong')], screen), ...lines];
}

/** A sign, and one paragraph below the other beside it. */
function item(sign: Run, paragraphs: readonly Run[], screen: Screen): readonly string[] {
  const rest = ' '.repeat(sign.text.length);
  return paragraphs.flatMap((one, i) => wrap([one], screen, { first: [i === 0 ? sign : run(rest)], rest }));
}
