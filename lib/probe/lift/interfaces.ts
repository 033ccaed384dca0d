import * as z from 'zod';
import { jsonArray, known, type Lifted, lines, type Printed, type Texts, words } from './texts.ts';

const IpAddr = z.array(
  z.looseObject({
    ifname: z.string(),
    ifindex: z.number().optional(),
    mtu: z.number().optional(),
    address: z.string().optional(),
    flags: z.array(z.string()).default([]),
    addr_info: z.array(z.looseObject({ local: z.string(), prefixlen: z.number() })).default([]),
  }),
);

interface Device {
  readonly name: string;
  /** The interface's own rp_filter. */
  readonly filter?: number;
  readonly [field: string]: unknown;
}

/** `ip -j addr` where it is to be had; else `ip -o addr` over what /sys says of each device. */
export function interfaces({ texts }: Printed): Lifted {
  const told = new Map(devices(texts).map((device) => [device.name, device]));
  const found = fromJson(texts) ?? fromText(texts, told);
  if (found.length === 0) return {};
  return {
    interfaces: found.map(({ filter, ...device }) => ({
      ...device,
      ...more(texts, filter ?? told.get(device.name)?.filter, device.name),
    })),
  };
}

function fromJson(texts: Texts): readonly Device[] | undefined {
  const parsed = IpAddr.safeParse(jsonArray(texts['ip -j addr']));
  return parsed.data?.map(({ ifname, ifindex, mtu, address, flags, addr_info }) => ({
    name: ifname,
    addresses: addr_info.map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    up: flags.includes('UP'),
    ...known({ index: ifindex, mtu, mac: address }),
  }));
}

/** `2: eth0    inet 10.0.1.10/24 brd …`, a line an address. */
function fromText(texts: Texts, told: ReadonlyMap<string, Device>): readonly Device[] {
  const rows = lines(texts['ip -o addr']).flatMap((line) => {
    const [, name, address] = /^\d+:\s+(\S+)\s+inet6?\s+(\S+)/.exec(line) ?? [];
    return name === undefined || address === undefined ? [] : [{ name, address }];
  });
  const names = new Set([...told.keys(), ...rows.map(({ name }) => name)]);
  return [...names].map((name) => ({
    ...told.get(name),
    name,
    addresses: rows.filter((row) => row.name === name).map(({ address }) => address),
  }));
}

/** NAME INDEX MTU STATE MAC RP_FILTER; what could not be read leaves the line shorter. */
function devices(texts: Texts): readonly Device[] {
  return lines(texts['devices']).map((line) => {
    const [name = '', index, mtu, state, mac, filter] = words(line);
    const up = state === undefined ? undefined : state !== 'down';
    return { name, ...known({ index: number(index), mtu: number(mtu), up, mac, filter: number(filter) }) };
  });
}

function more(texts: Texts, own: number | undefined, name: string): Lifted {
  const all = number(/^net\.ipv4\.conf\.all\.rp_filter=(\d+)$/m.exec(texts['sysctl'] ?? '')?.[1]);
  const allowances = lines(texts['allowances']).map(words);
  const mine = allowances.filter(([device]) => device === name);
  return known({
    reversePathFilter: own !== undefined && all !== undefined ? Math.max(own, all) : undefined,
    allowances: mine.length === 0 ? undefined : Object.fromEntries(mine.map(counter)),
  });
}

function counter([, name = '', value]: readonly string[]): readonly [string, number | undefined] {
  return [name.replace(/:$/, ''), number(value)];
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
