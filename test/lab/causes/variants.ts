import type { Audit } from '../../../lib/model/audit.ts';
import { installed, pathWithout } from '../../probe/run-probe.ts';

/** What the probe finds on a host to run it. */
export interface Variant {
  readonly name: string;
  readonly shell: readonly string[];
  /** Commands that are not there; none stands for the whole machine. */
  readonly missing: readonly string[];
  /** Parts of the report; without any it is whole. */
  readonly parts?: string;
}

export const WHOLE: Variant = { name: 'bash and Python', shell: ['bash'], missing: [] };

/** Without Python an attempt is one connect of bash, or of curl, between two looks at the counters. */
export const IN_BASH: Variant = {
  name: 'bash without Python',
  shell: ['bash'],
  missing: ['python3'],
  parts: 'resolution,attempts',
};
export const IN_CURL: Variant = {
  name: 'dash without Python, bash and nc',
  shell: ['dash'],
  missing: ['python3', 'bash', 'nc'],
  parts: 'resolution,attempts',
};

/** Something that the report is told to lack, and what stands in `unread` then. */
export interface Lack extends Variant {
  readonly unread?: { readonly what: string; readonly why: string };
  /** Where the audit can no longer say what it says otherwise. */
  readonly verdict?: Audit['verdict'];
}

function without(command: string, more: Pick<Lack, 'unread' | 'verdict'> = {}): Lack {
  return { name: `dash without Python and ${command}`, shell: ['dash'], missing: ['python3', command], ...more };
}

export const LACKS: readonly Lack[] = [
  without('curl'),
  without('nc'),
  without('ip', { unread: { what: 'routes', why: 'ip is not installed' } }),
  without('nft', { unread: { what: 'nft-json', why: 'nft is not installed' }, verdict: 'unknown' }),
];

const paths = new Map<string, string>();

/** The folder that is the whole PATH of a variant; undefined for the machine's own. */
export function pathOf({ missing }: Variant): string | undefined {
  if (missing.length === 0) return undefined;
  const key = missing.join(' ');
  const path = paths.get(key) ?? pathWithout(...missing);
  paths.set(key, path);
  return path;
}

/** What a variant needs and this machine lacks. */
export function lackOf({ shell: [shell = ''], missing }: Variant): string | undefined {
  const wanted = [shell, ...(missing.includes('bash') ? ['curl'] : [])];
  const lacking = wanted.find((command) => !installed(command));
  return lacking === undefined ? undefined : `${lacking} is not installed`;
}
