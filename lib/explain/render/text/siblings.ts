import type { Audit } from '../../../model/audit.ts';
import type { Screen } from '../renderer.ts';
import { SHOWN_SIBLINGS, saySiblingsLeftOut, siblingLines } from '../words/siblings.ts';
import { run, wrap } from './wrap.ts';

/** The other interfaces of the source, each with its answer. */
export function textSiblings(audit: Audit, screen: Screen): readonly string[] {
  const lines = siblingLines(audit);
  if (lines.length === 0) return [];
  const shown = lines.slice(0, SHOWN_SIBLINGS).map(({ eni, where, answer }) => `${eni}${where}: ${answer}`);
  const left = saySiblingsLeftOut(lines);
  const all = left === '' ? shown : [...shown, left];
  return [
    ...wrap([run('Interfaces of the source', 'strong')], screen),
    ...all.flatMap((line) => wrap([run(line)], screen, { first: [run('- ')], rest: '  ' })),
  ];
}
