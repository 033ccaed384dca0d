import * as z from 'zod';
import type { HostRoute, NextHop, RouteType } from '../../../model/host/routes.ts';
import {
  type Address,
  type Family,
  type Interval,
  IPV4,
  IPV6,
  readAddress,
  readPrefix,
} from '../../../packets/index.ts';
import { tableName } from './table-name.ts';

const Flags = z.array(z.string()).default([]);
const Hop = z.looseObject({
  gateway: z.string().optional(),
  via: z.looseObject({ host: z.string() }).optional(),
  dev: z.string().optional(),
  flags: Flags,
});
type Hop = z.infer<typeof Hop>;

/** A row of `ip -j route show table all`. */
const Row = Hop.extend({
  type: z.string().default('unicast'),
  dst: z.string(),
  from: z.string().optional(),
  table: z.string().default('main'),
  metric: z.number().default(0),
  tos: z.union([z.string(), z.number()]).transform(Number).default(0),
  prefsrc: z.string().optional(),
  src: z.string().optional(),
  pref: z.string().default('medium'),
  nexthops: z.array(Hop).optional(),
});
type Row = z.infer<typeof Row>;

const TYPES = 'unicast local broadcast multicast anycast unreachable prohibit blackhole throw'.split(' ');

/** One route; `undefined` when the row is none, or does not say where it leads. */
export function readHostRoute(row: unknown, family: Family): HostRoute | undefined {
  const parsed = Row.safeParse(row);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const to = prefix(data.dst, family);
  const from = data.from === undefined ? undefined : prefix(data.from, family);
  if (to === undefined || (from === undefined && data.from !== undefined)) return undefined;
  const source = readAddress(data.prefsrc ?? data.src ?? '');
  return {
    table: tableName(data.table),
    type: isRouteType(data.type) ? data.type : 'unread',
    to,
    ...(from && { from }),
    metric: data.metric,
    typeOfService: data.tos,
    preference: data.pref === 'low' || data.pref === 'high' ? data.pref : 'medium',
    nextHops: (data.nexthops ?? [data]).flatMap(nextHop),
    ...(source !== undefined && { source }),
    text: textOf(data),
  };
}

/**
 * `ip route show table all` without -4 prints both families. Only an IPv6 row has a router preference.
 */
export function routeFamily(row: object, asked: Family): Family {
  const { dst = '', gateway = '' } = row as Readonly<Record<string, unknown>>;
  return 'pref' in row || `${String(dst)}${String(gateway)}`.includes(':') ? 6 : asked;
}

function prefix(text: string, family: Family): Interval<Address> | undefined {
  if (text === 'default' || text === 'all') return family === 4 ? IPV4 : IPV6;
  return readPrefix(text);
}

function isRouteType(text: string): text is RouteType {
  return TYPES.includes(text);
}

function nextHop({ dev, gateway, via, flags }: Hop): readonly NextHop[] {
  if (dev === undefined) return [];
  const address = readAddress(gateway ?? via?.host ?? '');
  return [{ device: dev, ...(address !== undefined && { via: address }), dead: flags.includes('dead') }];
}

function textOf(row: Row): string {
  const words = [
    row.type !== 'unicast' && row.type,
    row.dst,
    row.from !== undefined && `from ${row.from}`,
    ...hopWords(row),
    row.table !== 'main' && `table ${row.table}`,
    row.metric !== 0 && `metric ${row.metric}`,
    ...(row.nexthops ?? []).flatMap((hop) => ['nexthop', ...hopWords(hop)]),
  ];
  return words.filter((word) => word !== false).join(' ');
}

function hopWords({ gateway, via, dev }: Hop): readonly (string | false)[] {
  const to = gateway ?? via?.host;
  return [to !== undefined && `via ${to}`, dev !== undefined && `dev ${dev}`];
}
