import type { Format } from '../../lib/explain/render/registry.ts';
import { Problem } from '../../lib/problem.ts';
import type { Call } from './call.ts';

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json',
};

const FORMATS = Object.keys(MEDIA_TYPES) as readonly Format[];

/** The form that `?format=` names, else the one that Accept likes best; a page where neither tells. */
export function formatOf({ query, headers }: Call): Format {
  const asked = query['format'];
  if (asked === undefined) return accepted(headers['accept'] ?? '');
  const known = FORMATS.find((format) => format === asked);
  if (known === undefined) throw new Problem('bad-input', `format is one of ${FORMATS.join(', ')}.`);
  return known;
}

/**
 * Accept with its weights. Who takes anything, or none of ours, is shown the page.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept
 */
function accepted(accept: string): Format {
  const liked = accept
    .split(',')
    .map((range) => ({ format: formatFor(range), weight: weightOf(range) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  return liked.find(({ format }) => format !== undefined)?.format ?? 'html';
}

function formatFor(range: string): Format | undefined {
  const type = range.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '*/*' || type === 'text/*') return 'html';
  return FORMATS.find((format) => MEDIA_TYPES[format].split(';')[0] === type);
}

function weightOf(range: string): number {
  const weight = /;\s*q=([01](?:\.\d{0,3})?)\s*(?:;|$)/i.exec(range)?.[1];
  return weight === undefined ? 1 : Number(weight);
}
