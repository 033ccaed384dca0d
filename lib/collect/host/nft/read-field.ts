import { type Cursor, isDone, keyword, next, nextName, nextNumber, peek, skip } from './cursor.ts';
import type { Tree } from './tree.ts';

type Reader = (cursor: Cursor, word: string) => Tree | undefined;

/** Whether a field of the packet begins here, and no value: `ip daddr` does, the `ip` of `meta protocol ip` does not. */
export function isField(cursor: Cursor): boolean {
  const word = keyword(cursor) ?? '';
  return isRaw(cursor) || META.has(word) || (READERS.has(word) && peek(cursor, 1)?.kind === 'word');
}

/** One field: of a header, of the packet's own data, of its connection, its route, its socket. */
export function readField(cursor: Cursor): Tree | undefined {
  if (isRaw(cursor)) return readRaw(cursor);
  const word = keyword(cursor);
  if (word === undefined) return undefined;
  next(cursor);
  if (META.has(word)) return { meta: { key: word } };
  return READERS.get(word)?.(cursor, word);
}

const META: ReadonlySet<string> = new Set(
  (
    'mark iif iifname iiftype iifkind iifgroup oif oifname oiftype oifkind oifgroup skuid skgid nftrace rtclassid ' +
    'ibrname obrname ibridgename obridgename pkttype cpu cgroup time day hour l4proto nfproto'
  ).split(' '),
);

const RAW: ReadonlySet<string> = new Set(['ll', 'nh', 'th', 'ih']);

function isRaw(cursor: Cursor): boolean {
  const token = peek(cursor);
  return token?.kind === 'reference' && RAW.has(token.text) && keyword(cursor, 1) === ',';
}

/** `@nh,96,32`. */
function readRaw(cursor: Cursor): Tree | undefined {
  const base = nextName(cursor);
  const offset = skip(cursor, ',') ? nextNumber(cursor) : undefined;
  const len = skip(cursor, ',') ? nextNumber(cursor) : undefined;
  return base === undefined || offset === undefined || len === undefined
    ? undefined
    : { payload: { base, offset, len } };
}

const readPayload: Reader = (cursor, protocol) => {
  const field = nextName(cursor);
  if (field === undefined) return undefined;
  if (field === 'option' || field === 'chunk') return readOption(cursor, `${protocol} ${field}`);
  const part = protocol === 'arp' && (field === 'saddr' || field === 'daddr') ? nextName(cursor) : undefined;
  return { payload: { protocol, field: part === undefined ? field : `${field} ${part}` } };
};

/** What has no field is asked whether it is there at all. */
function readOption(cursor: Cursor, kind: string): Tree | undefined {
  const name = nextName(cursor);
  const isThere =
    isDone(cursor) || keyword(cursor) === 'exists' || keyword(cursor) === 'missing' || peek(cursor)?.kind !== 'word';
  if (name === undefined) return undefined;
  return { [kind]: isThere ? { name } : { name, field: nextName(cursor) ?? '' } };
}

const readExtension: Reader = (cursor, name) => {
  if (name !== 'exthdr') return { exthdr: { name, field: nextName(cursor) ?? '' } };
  const header = nextName(cursor);
  return header === undefined ? undefined : { exthdr: { name: header } };
};

const ROUTE: ReadonlySet<string> = new Set(['classid', 'nexthop', 'mtu', 'ipsec', 'ip', 'ip6']);

/** `rt` is the route, or the routing header of IPv6: the next word tells. */
const readRoute: Reader = (cursor, word) => {
  if (!ROUTE.has(keyword(cursor) ?? '')) return readExtension(cursor, word);
  const first = nextName(cursor) ?? '';
  return first === 'ip' || first === 'ip6'
    ? { rt: { key: nextName(cursor) ?? '', family: first } }
    : { rt: { key: first } };
};

const readMeta: Reader = (cursor) => {
  const key = nextName(cursor);
  return key === undefined ? undefined : { meta: { key } };
};

const readConnection: Reader = (cursor) => {
  const dir = keyword(cursor) === 'original' || keyword(cursor) === 'reply' ? nextName(cursor) : undefined;
  const family = keyword(cursor) === 'ip' || keyword(cursor) === 'ip6' ? nextName(cursor) : undefined;
  const key = nextName(cursor);
  if (key === undefined) return undefined;
  return { ct: { key: family === undefined ? key : `${family} ${key}`, ...(dir === undefined ? {} : { dir }) } };
};

const readFib: Reader = (cursor) => {
  const flags: string[] = [];
  do flags.push(nextName(cursor) ?? '');
  while (skip(cursor, '.'));
  const result = nextName(cursor);
  return result === undefined ? undefined : { fib: { result, flags } };
};

const readSocket: Reader = (cursor) => {
  const key = nextName(cursor) ?? '';
  const level = skip(cursor, 'level') ? nextNumber(cursor) : undefined;
  return { socket: level === undefined ? { key } : { key, level } };
};

const readFingerprint: Reader = (cursor) => {
  const ttl = skip(cursor, 'ttl') ? nextName(cursor) : undefined;
  return { osf: { key: nextName(cursor) ?? '', ...(ttl === undefined ? {} : { ttl }) } };
};

const readNumgen: Reader = (cursor) => {
  const mode = nextName(cursor) ?? '';
  const mod = skip(cursor, 'mod') ? nextNumber(cursor) : undefined;
  const offset = skip(cursor, 'offset') ? nextNumber(cursor) : 0;
  return mod === undefined ? undefined : { numgen: { mode, mod, offset: offset ?? 0 } };
};

const readHash: Reader = (cursor, word) => {
  const hashed: Tree[] = [];
  if (word === 'jhash') {
    do hashed.push(readField(cursor) ?? '');
    while (skip(cursor, '.'));
  }
  const mod = skip(cursor, 'mod') ? nextNumber(cursor) : undefined;
  const seed = skip(cursor, 'seed') ? nextNumber(cursor) : undefined;
  const offset = skip(cursor, 'offset') ? nextNumber(cursor) : undefined;
  if (mod === undefined) return undefined;
  const expr: Tree = hashed.length > 1 ? { concat: hashed } : (hashed[0] ?? '');
  const more = { ...(seed === undefined ? {} : { seed }), ...(offset === undefined ? {} : { offset }) };
  return { [word]: { mod, ...more, ...(word === 'jhash' ? { expr } : {}) } };
};

const readTransform: Reader = (cursor, word) => {
  const dir = word === 'ipsec' ? nextName(cursor) : undefined;
  const spnum = skip(cursor, 'spnum') ? nextNumber(cursor) : 0;
  const first = nextName(cursor) ?? '';
  const key = first === 'ip' || first === 'ip6' ? (nextName(cursor) ?? '') : first;
  return { [word]: dir === undefined ? { key } : { key, dir, spnum: spnum ?? 0 } };
};

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...'ip ip6 tcp udp udplite sctp dccp th icmp icmpv6 ether vlan arp igmp ah esp comp gre gretap vxlan geneve'
    .split(' ')
    .map((protocol) => [protocol, readPayload] as const),
  ...'exthdr hbh dst mh srh frag'.split(' ').map((name) => [name, readExtension] as const),
  ['rt', readRoute],
  ['meta', readMeta],
  ['ct', readConnection],
  ['fib', readFib],
  ['socket', readSocket],
  ['osf', readFingerprint],
  ['numgen', readNumgen],
  ['jhash', readHash],
  ['symhash', readHash],
  ['tunnel', readTransform],
  ['ipsec', readTransform],
]);
