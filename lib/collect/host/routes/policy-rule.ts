import * as z from 'zod';
import type { PolicyRule, RuleAction } from '../../../model/host/routes.ts';
import { type Address, ANY_PORT, type Interval, readPrefix } from '../../../packets/index.ts';
import { ipProtocol } from './ip-protocol.ts';
import { tableName } from './table-name.ts';

const Mark = z.union([z.string(), z.number()]).transform(Number).pipe(z.int().min(0));
const Port = z.number().optional();

/** A row of `ip -j rule`. Keys without a value (`not`, `nop`, `l3mdev`) are printed as null. */
const Row = z.looseObject({
  priority: z.int(),
  src: z.string().default('all'),
  srclen: z.int().optional(),
  dst: z.string().default('all'),
  dstlen: z.int().optional(),
  fwmark: Mark.optional(),
  fwmask: Mark.optional(),
  iif: z.string().optional(),
  oif: z.string().optional(),
  uid_start: z.int().optional(),
  uid_end: z.int().optional(),
  ipproto: z.union([z.string(), z.number()]).optional(),
  sport: Port,
  sport_start: Port,
  sport_end: Port,
  dport: Port,
  dport_start: Port,
  dport_end: Port,
  /** A name stands for a number that is not 0. */
  tos: z.union([z.string(), z.number()]).transform(Number).optional(),
  table: z.string().optional(),
  lookup: z.string().optional(),
  suppress_prefixlen: z.int().optional(),
  suppress_prefixlength: z.int().optional(),
  action: z.string().optional(),
  goto: z.int().optional(),
});
type Row = z.infer<typeof Row>;

/** Keys that are no condition, or that are read by their presence. */
const SILENT = ['not', 'nop', 'unresolved', 'iif_detached', 'oif_detached', 'flow_to', 'flow_from', 'protocol'];
const READ = new Set([...Object.keys(Row.shape), ...SILENT]);

/** One policy rule; `undefined` when the row is none. */
export function readPolicyRule(row: unknown): PolicyRule | undefined {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const from = selector(data.src, data.srclen);
  const to = selector(data.dst, data.dstlen);
  const action = actionOf(data);
  if (from === null || to === null || action === undefined) return undefined;
  const conditions = { ...(from && { from }), ...(to && { to }), ...conditionsOf(data) };
  const negated = 'not' in data;
  return { priority: data.priority, text: textOf(data), negated, ...conditions, unread: unreadOf(data), action };
}

/** `undefined` for any address, null for what cannot be read. */
function selector(address: string, length: number | undefined): Interval<Address> | undefined | null {
  if (address === 'all') return undefined;
  return readPrefix(length === undefined ? address : `${address}/${length}`) ?? null;
}

function conditionsOf(row: Row): Partial<PolicyRule> {
  const { iif, oif, fwmark, fwmask, tos } = row;
  const protocol = row.ipproto === undefined ? undefined : ipProtocol(String(row.ipproto));
  const uids = span(undefined, row.uid_start, row.uid_end);
  const sports = span(row.sport, row.sport_start, row.sport_end);
  const dports = span(row.dport, row.dport_start, row.dport_end);
  return {
    ...(iif !== undefined && { iif }),
    ...(oif !== undefined && { oif }),
    ...((fwmark ?? fwmask) !== undefined && { mark: { value: fwmark ?? 0, mask: fwmask ?? 0xffffffff } }),
    ...(uids && { uids }),
    ...(protocol !== undefined && { protocol }),
    ...(sports && { sports }),
    ...(dports && { dports }),
    ...(tos !== undefined && { typeOfService: tos }),
  };
}

function span(one?: number, from = one, to = one): Interval<number> | undefined {
  return from === undefined && to === undefined ? undefined : [from ?? ANY_PORT[0], (to ?? 0xffffffff) + 1];
}

const DROPS: ReadonlySet<string> = new Set(['unreachable', 'prohibit', 'blackhole']);

function actionOf(row: Row): RuleAction | undefined {
  if (row.goto !== undefined) return { kind: 'goto', priority: row.goto };
  if ('nop' in row) return { kind: 'nothing' };
  if (isDrop(row.action)) return { kind: row.action };
  const table = row.table ?? row.lookup ?? ('l3mdev' in row ? '[l3mdev-table]' : undefined);
  if (table === undefined) return undefined;
  const suppressLength = row.suppress_prefixlen ?? row.suppress_prefixlength;
  return { kind: 'lookup', table: tableName(table), ...(suppressLength !== undefined && { suppressLength }) };
}

function isDrop(action: string | undefined): action is 'unreachable' | 'prohibit' | 'blackhole' {
  return action !== undefined && DROPS.has(action);
}

function unreadOf(row: Row): readonly string[] {
  const foreign = Object.entries(row).filter(([key]) => !READ.has(key));
  const words = foreign.map(([key, value]) => (value === null ? key : `${key} ${JSON.stringify(value)}`));
  const { ipproto } = row;
  return ipproto !== undefined && ipProtocol(String(ipproto)) === undefined ? [...words, `ipproto ${ipproto}`] : words;
}

function lengthOf(bits: number | undefined): string {
  return bits === undefined ? '' : `/${bits}`;
}

/** The row in the words of `ip rule`, as far as one needs them to find it. */
function textOf(row: Row): string {
  const { priority, src, dst, fwmark, iif, uid_start: uid, ipproto, dport } = row;
  const words = [
    `${priority}:`,
    'not' in row && 'not',
    `from ${src}${lengthOf(row.srclen)}`,
    dst !== 'all' && `to ${dst}${lengthOf(row.dstlen)}`,
    fwmark !== undefined && `fwmark 0x${fwmark.toString(16)}`,
    iif !== undefined && `iif ${iif}`,
    uid !== undefined && `uidrange ${uid}-${row.uid_end ?? uid}`,
    ipproto !== undefined && `ipproto ${ipproto}`,
    dport !== undefined && `dport ${dport}`,
    row.goto === undefined ? (row.action ?? `lookup ${row.table ?? row.lookup ?? ''}`) : `goto ${row.goto}`,
  ];
  return words.filter((word) => word !== false).join(' ');
}
