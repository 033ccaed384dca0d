import { openLines, sayNothingElse, sayOpenLine } from '../explain/render/words/openings.ts';
import { planWarnings, sayAffected, sayChanges, sayNoFix, sayProof, sayRisk } from '../explain/render/words/plan.ts';
import type { Plan } from '../model/plan.ts';
import type { Remediation } from '../model/remediation.ts';
import type { Block } from './blocks/block.ts';
import { footer } from './blocks/footer.ts';
import { header } from './blocks/header.ts';
import { list } from './blocks/list.ts';
import { section } from './blocks/section.ts';
import { type Message, posted } from './message.ts';
import { planButtons } from './plan-buttons.ts';
import { planStanding } from './plan-standing.ts';

/** A plan as it stands: what it does, what it opens and for whom, and the buttons that its state has. Its link is never in it. */
export function planMessage(record: Remediation, report?: string): Message {
  const { id, order, plan } = record;
  const { word, sentence } = planStanding(record);
  const title = `${word}: ${order.eni} → ${order.destination}`;
  const does = plan === null ? [] : [sayChanges(plan)];
  return posted([title, ...does, sentence].join('\n'), [
    header(title),
    ...(plan === null ? [] : [section(sayChanges(plan)), ...offer(plan)]),
    section([sentence, ...people(record)].join('\n')),
    ...planButtons(record),
    footer(id, report),
  ]);
}

function offer(plan: Plan): readonly Block[] {
  const noFix = list(
    'No fix',
    plan.noFix.map((one) => `- ${sayNoFix(one)}`),
  );
  if (plan.changes.length === 0) return noFix;
  const opens = openLines(plan.opens).map((line) => `+ ${sayOpenLine(line)}`);
  return [
    ...list('It opens', [...few(opens), sayNothingElse(plan.opens)], MOST_OPENINGS + 2),
    section([sayRisk(plan), sayAffected(plan), sayProof(plan)].join('\n')),
    ...list(
      'Warnings',
      planWarnings(plan).map((warning) => `! ${warning}`),
    ),
    ...noFix,
  ];
}

const MOST_OPENINGS = 8;

/** Whoever approves has to know that there are more of them. */
function few(lines: readonly string[]): readonly string[] {
  const more = lines.length - MOST_OPENINGS;
  return more > 0 ? [...lines.slice(0, MOST_OPENINGS), `… and ${more} more; the plan itself shows all.`] : lines;
}

/** Who asked, and who has agreed so far. */
function people({ createdBy, approvals, quorum }: Remediation): readonly string[] {
  const asked = createdBy === null ? [] : [`Asked by ${createdBy}.`];
  const agreed = approvals.length === 0 ? [] : [`Approved by ${approvals.map(({ by }) => by).join(', ')}.`];
  return [...asked, ...agreed, ...(quorum > 1 ? [`${approvals.length} of ${quorum} approvals.`] : [])];
}
