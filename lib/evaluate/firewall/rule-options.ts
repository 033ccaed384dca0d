import type { StatefulRule } from '../../model/aws/network-firewall.ts';
import type { Direction } from '../../model/gate.ts';

/** What the options of a stateful rule say, as far as it bears on whether a packet matches. */
export interface RuleOptions {
  readonly sid: string | undefined;
  /** 1 comes first; 3 where nothing is said. */
  readonly priority: number;
  /** The one direction of a connection that the rule looks at. */
  readonly only: Direction | undefined;
  /** Options that ask for more than a header: `tls.sni`, `flow:established`. */
  readonly deeper: readonly string[];
}

/** Names and notes, which match nothing. */
const NOTES: ReadonlySet<string> = new Set([
  'sid',
  'msg',
  'rev',
  'priority',
  'gid',
  'classtype',
  'metadata',
  'reference',
]);

const SIDES: ReadonlyMap<string, Direction> = new Map([
  ['to_server', 'out'],
  ['from_client', 'out'],
  ['to_client', 'back'],
  ['from_server', 'back'],
]);

export function readOptions({ RuleOptions: written = [] }: StatefulRule): RuleOptions {
  const options = written.map(({ Keyword, Settings }) => split(Keyword, Settings?.join(',')));
  const value = (name: string) => options.find((option) => option.name === name)?.value;
  const flow = options.filter(({ name }) => name === 'flow').flatMap((option) => option.value.split(/\s*,\s*/));
  return {
    sid: value('sid'),
    priority: Number(value('priority') ?? 3),
    only: SIDES.get(flow.find((word) => SIDES.has(word)) ?? ''),
    deeper: [
      ...options.map(({ name }) => name).filter((name) => !NOTES.has(name) && name !== 'flow'),
      ...flow.filter((word) => !SIDES.has(word)).map((word) => `flow:${word}`),
    ],
  };
}

/** AWS takes `Keyword: sid, Settings: [1]` and `Keyword: sid:1`. */
function split(keyword: string, settings: string | undefined): { readonly name: string; readonly value: string } {
  const [name = '', ...rest] = keyword.split(':');
  return { name: name.trim().toLowerCase(), value: (settings ?? rest.join(':')).trim() };
}
