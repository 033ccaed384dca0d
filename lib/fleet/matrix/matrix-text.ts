import { countOf, grouped } from '../../explain/render/words/count-of.ts';
import { percent } from '../../explain/render/words/percent.ts';
import { visible } from '../../explain/render/words/visible.ts';
import type { FleetSummary } from '../../model/fleet.ts';
import { isOfKind } from './cause.ts';
import { remedyOf } from './fleet-gap.ts';
import type { FleetMatrix } from './matrix.ts';
import { nobodyReaches } from './nobody-reaches.ts';
import { sayKind, sayPlaces, sayReach } from './say-cause.ts';

/** More of a kind than one reads at a terminal; the matrix has more of them, and the lines have all. */
const SHOWN = 10;

type Section = (matrix: FleetMatrix, summary: FleetSummary) => readonly string[];

/** What a person at a terminal wants to know of a fleet, the most expensive first. */
export function matrixText(matrix: FleetMatrix, summary: FleetSummary): string {
  const sections = SECTIONS.map((section) => section(matrix, summary)).filter(({ length }) => length > 0);
  return sections.map((lines) => `${lines.map(visible).join('\n')}\n`).join('\n');
}

const counts: Section = (_matrix, { interfaces, items, pairs, destinations, byVerdict }) => [
  `${countOf(interfaces, 'interface')} in ${countOf(items.completed, 'VPC')}, each asked about ${countOf(destinations.length, 'destination')}: ${countOf(pairs, 'pair')}`,
  ...VERDICTS.map((verdict) => {
    const count = byVerdict[verdict];
    const share = pairs === 0 ? '' : percent(count / pairs);
    return `  ${verdict.padEnd(10)}${grouped(count).padStart(12)}  ${share.padStart(13)}`;
  }),
];

const VERDICTS = ['reachable', 'partial', 'blocked', 'unknown'] as const;

const unmet: Section = (_matrix, { unmet: all = [] }) =>
  titled(
    'Not as expected',
    all.map(({ destination, expect, interfaces }) => [
      `${destination} should be ${expect}, and is not for ${countOf(interfaces, 'interface')}`,
    ]),
  );

const failed: Section = (_matrix, { failed: all }) =>
  titled(
    'Not swept',
    all.map(({ item, failure }) => [`${item.vpcId}: ${failure.message} (${failure.code})`]),
  );

const causes: Section = ({ kinds, causes: all, destinations }) =>
  titled(
    'What stops them',
    kinds.map((kind) => {
      const own = all.filter((cause) => isOfKind(kind, cause));
      return [
        `${countOf(kind.pairs, 'pair')}: ${sayKind(kind, own)}`,
        `${sayReach(kind)}; ${kind.code}`,
        ...sayPlaces(own),
        `for example ${pairOf(kind.example, destinations)}`,
      ];
    }),
  );

const nobody: Section = ({ destinations }) =>
  titled(
    'Nobody reaches',
    destinations
      .filter(nobodyReaches)
      .map(({ destination, looks }) => [`${destination}: blocked for ${countOf(looks.blocked, 'interface')}`]),
  );

const gaps: Section = ({ gaps: all, destinations }) =>
  titled(
    'Not known',
    all.map((gap) => [
      `${countOf(gap.pairs, 'pair')}: ${gap.what}. ${remedyOf(gap)}`.replace('..', '.'),
      `for example ${pairOf(gap.example, destinations)}`,
    ]),
  );

const SECTIONS: readonly Section[] = [counts, unmet, failed, causes, nobody, gaps];

function pairOf(
  { eni, destination }: { readonly eni: string; readonly destination: number },
  destinations: FleetMatrix['destinations'],
): string {
  return `${eni} → ${destinations[destination]?.destination ?? ''}`;
}

function titled(title: string, entries: readonly (readonly string[])[]): readonly string[] {
  if (entries.length === 0) return [];
  const lines = entries
    .slice(0, SHOWN)
    .flatMap(([first = '', ...more]) => [`  ${first}`, ...more.map((one) => `    ${one}`)]);
  const left = entries.length - SHOWN;
  return [title, ...lines, ...(left > 0 ? [`  and ${grouped(left)} more`] : [])];
}
