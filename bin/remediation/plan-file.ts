import * as z from 'zod';
import { Plan } from '../../lib/model/plan.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { readJson } from './read-json.ts';

/** What `plan --format json` prints is the audit with its plan; a plan alone will do too. */
const PlanFile = z.union([z.looseObject({ plan: Plan.nullable() }).transform(({ plan }) => plan), Plan]);

/** The plan in a file. Throws a Problem where it changes nothing. */
export async function readPlan(file: string): Promise<Plan> {
  const plan = await readJson(file, 'plan', PlanFile);
  if (plan === null) throw new Problem('bad-input', `${quote(file)} holds no plan: it was reachable as it was`);
  const [none] = plan.noFix;
  if (plan.changes.length === 0)
    throw new Problem(
      'bad-input',
      `${quote(file)} has no change to apply${none === undefined ? '' : `: ${none.because}`}`,
    );
  return plan;
}
