import type { Audit } from '../../../model/audit.ts';
import type { Screen } from '../renderer.ts';
import { type MeasuredLine, measuredLines, SHOWN_MEASURED, sayMeasured } from '../words/measured.ts';
import { run, wrap } from './wrap.ts';

/** What AWS measured, each piece with the gate it speaks for, and what they mean together. */
export function textMeasured(audit: Audit, screen: Screen): readonly string[] {
  const sentence = sayMeasured(audit);
  if (sentence === '') return [];
  const lines = measuredLines(audit);
  const more = lines.length - SHOWN_MEASURED;
  return [
    ...wrap([run('Measured', 'strong')], screen),
    ...wrap([run(sentence, lines[0]?.contradicts === true ? 'bad' : 'plain')], screen),
    ...lines.slice(0, SHOWN_MEASURED).flatMap((line) => piece(line, screen)),
    ...(more > 0 ? wrap([run(`… and ${more} more, which the JSON format shows.`)], screen) : []),
  ];
}

const ROOM = 9;
const INKS = { passed: 'good', healthy: 'good', dropped: 'half', strained: 'half', silent: 'unsure' } as const;

function piece({ says, where, sentence, contradicts }: MeasuredLine, screen: Screen): readonly string[] {
  const sign = contradicts ? run('! ', 'bad') : run('- ');
  const first = [sign, run(says.padEnd(ROOM), INKS[says]), run(' ')];
  return wrap([run(`${where}:`, 'strong'), run(sentence)], screen, { first, rest: ' '.repeat(ROOM + 3) });
}
