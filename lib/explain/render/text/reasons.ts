import type { Audit, Blocker } from '../../../model/audit.ts';
import type { Screen } from '../renderer.ts';
import { blockerFacts } from '../words/blocker-facts.ts';
import { sayGap } from '../words/gap-sentence.ts';
import { type Run, run, wrap } from './wrap.ts';

/** Each blocker under the number that the path shows at its gate. */
export function textWhy({ blockers }: Audit, screen: Screen): readonly string[] {
  return titled(
    'Why',
    blockers.flatMap((one, i) => reason(one, i + 1, screen)),
    screen,
  );
}

function reason(blocker: Blocker, number: number, screen: Screen): readonly string[] {
  const { message, code, awsCode } = blocker;
  const lines = [
    run(message),
    run(blockerFacts(blocker), 'dim'),
    run(awsCode === null ? code : `${code} (AWS: ${awsCode})`, 'dim'),
  ];
  return item(run(`[${number}] `, 'bad'), lines, screen);
}

/** Warnings are what may fail tomorrow; infos what the audit left out or took for granted. */
export function textFindings({ findings }: Audit, severity: 'warning' | 'info', screen: Screen): readonly string[] {
  const [title, sign] = severity === 'warning' ? ['Warnings', run('! ', 'half')] : ['Notes', run('- ')];
  const told = findings.filter((one) => one.severity === severity);
  return titled(
    title,
    told.flatMap(({ message, code }) => item(sign, [run(message), run(code, 'dim')], screen)),
    screen,
  );
}

/** What could not be read, and what would let the audit read it. */
export function textGaps({ gaps }: Audit, screen: Screen): readonly string[] {
  const lines = gaps.flatMap((gap) => item(run('? ', 'unsure'), [run(sayGap(gap)), run(gap.remedy)], screen));
  return titled('Not known', lines, screen);
}

/** A sign, and one paragraph below the other beside it. */
function item(sign: Run, paragraphs: readonly Run[], screen: Screen): readonly string[] {
  const rest = ' '.repeat(sign.text.length);
  return paragraphs.flatMap((one, i) => wrap([one], screen, { first: [i === 0 ? sign : run(rest)], rest }));
}

function titled(title: string, lines: readonly string[], screen: Screen): readonly string[] {
  return lines.length === 0 ? [] : [...wrap([run(title, 'strong')], screen), ...lines];
}
