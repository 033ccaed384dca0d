import type { Option } from './option.ts';

/** A match or a target with the options that belong to it. */
export interface Clause {
  readonly name: string;
  readonly options: readonly Option[];
}

/** A rule, sorted: what the packet filter itself compares, the matches in their order, and at most one target. */
export interface Clauses {
  readonly own: readonly Option[];
  readonly matches: readonly Clause[];
  readonly target?: Clause & { readonly goto: boolean };
}

/** Which match a rule without `-m` means: `-p tcp --dport 80`. And whether a match knows an option. */
export interface Vocabulary {
  readonly ofProtocol: (protocol: string) => string;
  readonly knows: (match: string, option: string) => boolean;
  readonly takesNone: (target: string) => boolean;
}

const OWN: ReadonlySet<string> = new Set(['-p', '-s', '-d', '-i', '-o', '-f']);
/** Counters that `iptables -S -v` prints, and the marks of rules for one family. */
const WORTHLESS: ReadonlySet<string> = new Set(['-c', '-4', '-6', '--ipv4', '--ipv6']);

interface Draft {
  readonly own: Option[];
  readonly matches: { name: string; options: Option[] }[];
  target?: { name: string; options: Option[]; goto: boolean };
  scope?: { name: string; options: Option[] };
}

export function sortClauses(options: readonly Option[], vocabulary: Vocabulary): Clauses {
  const draft: Draft = { own: [], matches: [] };
  for (const option of options) place(option, draft, vocabulary);
  const { own, matches, target } = draft;
  return { own, matches, ...(target === undefined ? {} : { target }) };
}

function place(option: Option, draft: Draft, vocabulary: Vocabulary): void {
  const { name, values } = option;
  if (WORTHLESS.has(name)) return;
  if (OWN.has(name)) draft.own.push(option);
  else if (name === '-m') draft.scope = opened(draft, values[0] ?? '');
  else if (name === '-j' || name === '-g') {
    draft.target = { name: values[0] ?? '', options: [], goto: name === '-g' };
    draft.scope = draft.target;
  } else holder(name, draft, vocabulary).options.push(option);
}

function opened({ matches }: Draft, name: string): { name: string; options: Option[] } {
  const clause = { name, options: [] };
  matches.push(clause);
  return clause;
}

/** The clause in force, unless it does not know the option: then the latest match that does, then the protocol's own. */
function holder(option: string, draft: Draft, vocabulary: Vocabulary): { name: string; options: Option[] } {
  const { scope, target, matches } = draft;
  const suits =
    scope === target ? !vocabulary.takesNone(scope?.name ?? '') : vocabulary.knows(scope?.name ?? '', option);
  if (scope !== undefined && suits) return scope;
  const latest = matches.findLast(({ name }) => vocabulary.knows(name, option));
  if (latest !== undefined) return latest;
  const protocol = draft.own.findLast(({ name }) => name === '-p')?.values[0] ?? '';
  const implied = vocabulary.ofProtocol(protocol);
  return vocabulary.knows(implied, option) ? opened(draft, implied) : (scope ?? opened(draft, implied));
}
