import { sayGap } from '../explain/render/words/gap-sentence.ts';
import { headline, sayAsked, sentence } from '../explain/render/words/headline.ts';
import { siblingLines } from '../explain/render/words/siblings.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditRecord } from '../model/audit-record.ts';
import type { Block } from './blocks/block.ts';
import { buttons } from './blocks/buttons.ts';
import { drawing } from './blocks/drawing.ts';
import { footer } from './blocks/footer.ts';
import { header } from './blocks/header.ts';
import { list } from './blocks/list.ts';
import { section } from './blocks/section.ts';
import { type Message, posted } from './message.ts';
import { pathLines } from './path-lines.ts';

type Told = Pick<AuditRecord, 'id' | 'order' | 'audit' | 'failure'>;

/** What an audit came to: the verdict first, and where there is something to fix, a button that asks for it. */
export function auditMessage(record: Told, report?: string): Message {
  const { id, order, audit, failure } = record;
  if (audit !== null) return reported(id, audit, report);
  const asked = `${order.eni} → ${order.destination}`;
  const because = failure?.message ?? 'It has not ended yet.';
  return posted(`${failure === null ? 'UNDER WAY' : 'FAILED'}: ${asked}. ${because}`, [
    header(`${failure === null ? 'UNDER WAY' : 'FAILED'}: ${asked}`),
    section(because),
    footer(id, undefined),
  ]);
}

function reported(id: string, audit: Audit, report: string | undefined): Message {
  const told = headline(audit);
  const title = `${audit.verdict.toUpperCase()}: ${sayAsked(told)}`;
  const because = [sentence(told.because), told.contradiction].filter((one) => one !== '');
  return posted([title, ...because].join('\n'), [
    header(title),
    section(because.join('\n')),
    ...findings(audit),
    ...path(audit),
    ...proposal(id, audit),
    footer(id, report),
  ]);
}

function findings(audit: Audit): readonly Block[] {
  const { blockers, gaps } = audit;
  const warnings = audit.findings.filter(({ severity }) => severity === 'warning');
  return [
    ...list(
      'Why',
      blockers.map(({ message }, i) => `[${i + 1}] ${message}`),
    ),
    ...list(
      'Not known',
      gaps.map((gap) => `? ${sayGap(gap)} ${gap.remedy}`),
    ),
    ...list(
      'Warnings',
      warnings.map(({ message }) => `! ${message}`),
    ),
    ...list(
      'Each interface',
      siblingLines(audit).map(({ eni, where, answer }) => `- ${eni}${where}: ${answer}`),
    ),
  ];
}

function path(audit: Audit): readonly Block[] {
  const lines = pathLines(audit);
  return lines.length === 0 ? [] : [drawing(lines)];
}

/** Where all passes there is nothing to fix, and where nobody can tell, nothing that could be proven to help. */
function proposal(id: string, { verdict }: Audit): readonly Block[] {
  if (verdict !== 'blocked' && verdict !== 'partial') return [];
  return buttons({ action: 'propose', label: 'Propose a fix', value: { audit: id }, style: 'primary' });
}
