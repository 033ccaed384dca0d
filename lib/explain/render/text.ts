import type { Audit } from '../../model/audit.ts';
import { headline } from './headline.ts';
import type { Ink } from './ink.ts';
import { pathsOf } from './paths.ts';
import type { Renderer, Screen } from './renderer.ts';
import { sayHowKnown, saySource } from './small-print.ts';
import { textPath } from './text-path.ts';
import { textFindings, textGaps, textWhy } from './text-reasons.ts';
import { run, wrap } from './wrap.ts';

/** For a person at a terminal: the verdict, the path as a vertical picture, and why. */
export const renderText: Renderer = (audit, screen) => {
  const sections = [
    [...verdict(audit, screen), ...wrap([run(saySource(audit), 'dim')], screen)],
    ...pathSections(audit, screen),
    textWhy(audit, screen),
    textFindings(audit, 'warning', screen),
    textFindings(audit, 'info', screen),
    textGaps(audit, screen),
    wrap([run(sayHowKnown(audit), 'dim')], screen),
  ];
  const printed = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${printed.join('\n\n')}\n`;
};

const INKS: Readonly<Record<Audit['verdict'], Ink>> = { reachable: 'good', partial: 'half', blocked: 'bad', unknown: 'unsure' };

function verdict(audit: Audit, screen: Screen): readonly string[] {
  const { eni, destination, because } = headline(audit);
  const word = audit.verdict.toUpperCase();
  const hang = { first: [run(word, INKS[audit.verdict]), run('  ')], rest: '  ' };
  return wrap([run(`${eni} → ${destination}:`), run(because, 'strong')], screen, hang);
}

const SHOWN = 4;

function pathSections(audit: Audit, screen: Screen): readonly (readonly string[])[] {
  const paths = pathsOf(audit);
  const more = paths.length - SHOWN;
  const rest = more > 0 ? [wrap([run(`… and ${more} more paths, which the JSON format shows.`)], screen)] : [];
  return [...paths.slice(0, SHOWN).map((path) => textPath(path, audit, screen)), ...rest];
}
