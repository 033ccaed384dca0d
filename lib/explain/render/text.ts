import type { Audit } from '../../model/audit.ts';
import type { Renderer, Screen } from './renderer.ts';
import type { Ink } from './text/ink.ts';
import { textMeasured } from './text/measured.ts';
import { textPath } from './text/path.ts';
import { textPlan } from './text/plan.ts';
import { textProbe } from './text/probe.ts';
import { textFindings, textGaps, textWhy } from './text/reasons.ts';
import { textSiblings } from './text/siblings.ts';
import { type Hang, run, wrap } from './text/wrap.ts';
import { headline, sayAsked } from './words/headline.ts';
import { sayInside } from './words/inside.ts';
import { pathsOf, SHOWN_PATHS, sayLeftOut } from './words/paths.ts';
import { sayHowKnown, saySource } from './words/small-print.ts';

/** For a person at a terminal: the verdict, the path as a vertical picture, and why. */
export const renderText: Renderer = (audit, screen) => {
  const sections = [
    [...verdict(audit, screen), ...smallPrint(audit, screen)],
    ...pathSections(audit, screen),
    textWhy(audit, screen),
    textProbe(audit, screen),
    textMeasured(audit, screen),
    textPlan(audit, screen),
    textSiblings(audit, screen),
    textFindings(audit, 'warning', screen),
    textFindings(audit, 'info', screen),
    textGaps(audit, screen),
    wrap([run(sayHowKnown(audit), 'dim')], screen),
  ];
  const printed = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${printed.join('\n\n')}\n`;
};

const INKS: Readonly<Record<Audit['verdict'], Ink>> = {
  reachable: 'good',
  partial: 'half',
  blocked: 'bad',
  unknown: 'unsure',
};

function verdict(audit: Audit, screen: Screen): readonly string[] {
  const told = headline(audit);
  const word = audit.verdict.toUpperCase();
  const hang = { first: [run(word, INKS[audit.verdict]), run('  ')], rest: '  ' };
  return [
    ...wrap([run(`${sayAsked(told)}:`), run(told.because, 'strong')], screen, hang),
    ...(told.contradiction === '' ? [] : wrap([run(told.contradiction, 'bad')], screen, CONTRADICTION)),
  ];
}

const CONTRADICTION: Hang = { first: [run('! ', 'bad')], rest: '  ' };

/** Who asks, and what was read inside. */
function smallPrint(audit: Audit, screen: Screen): readonly string[] {
  return [saySource(audit), sayInside(audit)]
    .filter((line) => line !== '')
    .flatMap((line) => wrap([run(line, 'dim')], screen));
}

function pathSections(audit: Audit, screen: Screen): readonly (readonly string[])[] {
  const paths = pathsOf(audit);
  const leftOut = sayLeftOut(paths);
  return [
    ...paths.slice(0, SHOWN_PATHS).map((path) => textPath(path, audit.blockers, screen)),
    leftOut === '' ? [] : wrap([run(leftOut)], screen),
  ];
}
