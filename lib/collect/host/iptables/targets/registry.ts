import { CONNMARK, MARK, unknownMark } from './marks.ts';
import { DNAT, NETMAP, REDIRECT, SNAT } from './nat.ts';
import { REJECT } from './reject.ts';
import { changes, has, type TargetReader, targetText, verdict } from './target-module.ts';

/** Logs, counts, or changes what nothing in a rule set looks at: the packet goes on. */
const HARMLESS =
  'LOG NFLOG ULOG TRACE AUDIT TEE CHECKSUM TCPMSS TCPOPTSTRIP CLASSIFY ECN CONNSECMARK SECMARK IDLETIMER LED RATEEST';

const ACCEPT = verdict({ kind: 'accept' });
const DROP = verdict({ kind: 'drop' });
const RETURN = verdict({ kind: 'return' });

const notrack: TargetReader = () => [{ kind: 'notrack' }];

/** Every target that is understood; the name of a chain is a jump, and anything else may do what it likes. */
export const TARGETS: ReadonlyMap<string, TargetReader> = new Map<string, TargetReader>([
  ...HARMLESS.split(' ').map((name) => [name, () => []] as const),
  ['ACCEPT', () => ACCEPT],
  ['DROP', () => DROP],
  ['RETURN', () => RETURN],
  ['QUEUE', () => verdict({ kind: 'queue', bypass: false })],
  ['NFQUEUE', (target) => verdict({ kind: 'queue', bypass: has(target, '--queue-bypass') })],
  ['REJECT', REJECT],
  ['NOTRACK', notrack],
  ['CT', (target, context) => (has(target, '--notrack') ? notrack(target, context) : [])],
  ['MARK', MARK],
  ['CONNMARK', CONNMARK],
  ['HMARK', (target) => [unknownMark('packet', target)]],
  ['SET', (target) => (has(target, '--map-mark') ? [unknownMark('packet', target)] : [])],
  ['DSCP', changes('dscp')],
  ['TOS', changes('dscp')],
  ['TTL', changes('ttl')],
  ['HL', changes('ttl')],
  ['DNPT', changes('daddr')],
  ['SNPT', changes('saddr')],
  ['DNAT', DNAT],
  ['SNAT', SNAT],
  ['NETMAP', NETMAP],
  ['REDIRECT', REDIRECT],
  ['MASQUERADE', () => verdict({ kind: 'masquerade' })],
  ['TPROXY', (target) => verdict({ kind: 'tproxy', text: targetText(target) })],
]);

/** Targets without options of their own: what follows them belongs to a match. */
export const WITHOUT_OPTIONS: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'RETURN', 'QUEUE', 'NOTRACK', 'TRACE']);
