import type { Plan } from '../../../model/plan.ts';
import { openLines, sayNothingElse, sayOpenLine } from '../words/openings.ts';
import { planWarnings, sayChanges, sayNoFix, sayProof, sayRisk } from '../words/plan.ts';
import { escapeMarkdown as md } from './escape.ts';

/** More lines than these, and nobody in a chat reads them. */
const MOST_OPENINGS = 5;

/** What would make it reachable, in a few lines; the commands are for the formats that can show them. */
export function markdownPlan(plan: Plan | null): readonly string[] {
  if (plan === null || (plan.changes.length === 0 && plan.noFix.length === 0)) return [];
  return [...(plan.changes.length === 0 ? [] : offer(plan)), ...noFix(plan)];
}

function offer(plan: Plan): readonly string[] {
  const opens = openLines(plan.opens);
  const more = opens.length - MOST_OPENINGS;
  return [
    '**Plan**',
    '',
    `**${md(sayChanges(plan))}**`,
    '',
    ...opens.slice(0, MOST_OPENINGS).map((line) => `- Opens ${md(sayOpenLine(line))}`),
    ...(more > 0 ? [`- … and ${more} more, which the other formats show`] : [`- ${md(sayNothingElse(plan.opens))}`]),
    `- ${md(sayRisk(plan))}`,
    ...planWarnings(plan).map((warning) => `- ${md(warning)}`),
    '',
    md(sayProof(plan)),
  ];
}

/** Behind an offer an empty line parts the two. */
function noFix({ noFix: reasons, changes }: Plan): readonly string[] {
  if (reasons.length === 0) return [];
  return [...(changes.length === 0 ? [] : ['']), '**No fix**', '', ...reasons.map((one) => `- ${md(sayNoFix(one))}`)];
}
