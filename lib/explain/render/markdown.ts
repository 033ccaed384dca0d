import type { Audit } from '../../model/audit.ts';
import { escapeMarkdown as md } from './markdown/escape.ts';
import { markdownPaths } from './markdown/path.ts';
import { markdownPlan } from './markdown/plan.ts';
import type { Renderer } from './renderer.ts';
import { sayAgreement, sayContradiction } from './words/agreement.ts';
import { attemptLines, SHOWN_ATTEMPTS } from './words/attempts.ts';
import { blockerFacts } from './words/blocker-facts.ts';
import { sayGap } from './words/gap-sentence.ts';
import { headline, sayAsked, sentence } from './words/headline.ts';
import { sayInside } from './words/inside.ts';
import { measuredLines, SHOWN_MEASURED, sayMeasured } from './words/measured.ts';
import { SHOWN_SIBLINGS, saySiblingsLeftOut, siblingLines } from './words/siblings.ts';
import { sayHowKnown, saySource } from './words/small-print.ts';

/** Chats and tickets cut longer messages in the middle, or refuse them. */
const LONGEST = 3500;

/** For chats and tickets, which show Markdown in many dialects: headings, bold and flat lists alone. */
export const renderMarkdown: Renderer = (audit) => {
  const before = sections(verdict(audit), why(audit), probe(audit), measured(audit), markdownPlan(audit.plan));
  const after = sections(
    siblings(audit),
    findings(audit, 'warning', '**Warnings**'),
    findings(audit, 'info', '**Notes**'),
    gaps(audit),
    [md(sayHowKnown(audit))],
  );
  const path = markdownPaths(audit, LONGEST - before.length - after.length);
  return `${sections([before], path, [after])}\n`;
};

function verdict(audit: Audit): readonly string[] {
  const told = headline(audit);
  return [
    `### ${audit.verdict.toUpperCase()}: ${md(sayAsked(told))}`,
    '',
    `**${md(sentence(told.because))}**`,
    '',
    ...(told.contradiction === '' ? [] : [`**${md(told.contradiction)}**`, '']),
    `${audit.request.from === undefined ? 'Source' : 'Destination'}: ${md(saySource(audit))}`,
    ...(audit.host === null ? [] : ['', md(sayInside(audit))]),
  ];
}

/** The sentence on a contradiction stands under the verdict already. */
function probe(audit: Audit): readonly string[] {
  const lines = attemptLines(audit);
  const shown = lines.slice(0, SHOWN_ATTEMPTS).map(({ outcome, what, how, model, contradicts }) => {
    const line = `${md(what)}: ${outcome} ${md(how)}; ${model}`;
    return contradicts ? `- **${line}**` : `- ${line}`;
  });
  const more = lines.length - shown.length;
  const cut = more > 0 ? [`- … and ${more} more, which the JSON format shows`] : [];
  const said = sayContradiction(audit) === '' ? sayAgreement(audit) : '';
  const body = [...(said === '' ? [] : [md(said), '']), ...shown, ...cut];
  return titled('**Probe**', body.at(-1) === '' ? body.slice(0, -1) : body);
}

function measured(audit: Audit): readonly string[] {
  const said = sayMeasured(audit);
  const lines = measuredLines(audit);
  const shown = lines.slice(0, SHOWN_MEASURED).map(({ says, where, sentence: told, contradicts }) => {
    const line = `${says}, ${md(where)}: ${md(told)}`;
    return contradicts ? `- **${line}**` : `- ${line}`;
  });
  const more = lines.length - shown.length;
  const cut = more > 0 ? [`- … and ${more} more, which the JSON format shows`] : [];
  return titled('**Measured**', said === '' ? [] : [md(said), ...(shown.length > 0 ? ['', ...shown, ...cut] : [])]);
}

function why({ blockers }: Audit): readonly string[] {
  const lines = blockers.map((blocker, i) => {
    const codes = [blocker.code, blocker.awsCode].filter((code) => code !== null).join(', AWS: ');
    return `${i + 1}. **${md(blockerFacts(blocker))}**: ${md(blocker.message)} (${md(codes)})`;
  });
  return titled('**Why**', lines);
}

function siblings(audit: Audit): readonly string[] {
  const lines = siblingLines(audit);
  const left = saySiblingsLeftOut(lines);
  const shown = lines
    .slice(0, SHOWN_SIBLINGS)
    .map(({ eni, where, answer }) => `- **${md(eni)}**${md(`${where}: ${answer}`)}`);
  return titled('**Interfaces of the source**', left === '' ? shown : [...shown, `- ${left}`]);
}

function findings(audit: Audit, severity: 'warning' | 'info', title: string): readonly string[] {
  const told = audit.findings.filter((one) => one.severity === severity);
  return titled(
    title,
    told.map(({ code, message }) => `- **${md(code)}**: ${md(message)}`),
  );
}

function gaps(audit: Audit): readonly string[] {
  return titled(
    '**Not known**',
    audit.gaps.map((gap) => `- **${md(gap.reads)}**: ${md(`${sayGap(gap)} ${gap.remedy}`)}`),
  );
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, '', ...lines];
}

function sections(...parts: readonly (readonly string[])[]): string {
  return parts
    .map((lines) => lines.join('\n'))
    .filter((part) => part !== '')
    .join('\n\n');
}
