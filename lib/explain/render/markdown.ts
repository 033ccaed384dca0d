import type { Audit } from '../../model/audit.ts';
import { escapeMarkdown as md } from './markdown/escape.ts';
import { markdownPaths } from './markdown/path.ts';
import type { Renderer } from './renderer.ts';
import { blockerFacts } from './words/blocker-facts.ts';
import { sayGap } from './words/gap-sentence.ts';
import { headline, sayAsked, sentence } from './words/headline.ts';
import { sayHowKnown, saySource } from './words/small-print.ts';

/** Chats and tickets cut longer messages in the middle, or refuse them. */
const LONGEST = 3500;

/** For chats and tickets, which show Markdown in many dialects: headings, bold and flat lists alone. */
export const renderMarkdown: Renderer = (audit) => {
  const before = sections(verdict(audit), why(audit));
  const after = sections(
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
    `${audit.request.from === undefined ? 'Source' : 'Destination'}: ${md(saySource(audit))}`,
  ];
}

function why({ blockers }: Audit): readonly string[] {
  const lines = blockers.map((blocker, i) => {
    const codes = [blocker.code, blocker.awsCode].filter((code) => code !== null).join(', AWS: ');
    return `${i + 1}. **${md(blockerFacts(blocker))}**: ${md(blocker.message)} (${md(codes)})`;
  });
  return titled('**Why**', lines);
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
