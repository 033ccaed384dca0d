import type { Snapshot } from '../lib/model/snapshot.ts';

/**
 * The yardstick: one packet through the same tables by hand, the way a person would write it. Everything is parsed
 * before, addresses are 32-bit numbers, and nothing is remembered but pass or drop.
 */
interface Match {
  readonly low: number;
  readonly high: number;
  readonly protocol: number;
  readonly from: number;
  readonly to: number;
  readonly allow: boolean;
}

interface ScannedRoute {
  readonly low: number;
  readonly high: number;
  readonly bits: number;
  readonly active: boolean;
}

export interface ScanTables {
  readonly group: readonly Match[];
  readonly aclOut: readonly Match[];
  readonly aclIn: readonly Match[];
  readonly routes: readonly (readonly ScannedRoute[])[];
}

export function scanTables(snapshot: Snapshot): ScanTables {
  const permissions = (snapshot.SecurityGroups ?? []).flatMap((group) => group.IpPermissionsEgress ?? []);
  const acl = (egress: boolean) =>
    (snapshot.NetworkAcls?.[0]?.Entries ?? [])
      .filter((entry) => entry.Egress === egress)
      .toSorted((a, b) => a.RuleNumber - b.RuleNumber)
      .map((entry) =>
        match(
          entry.CidrBlock,
          Number(entry.Protocol),
          entry.PortRange?.From,
          entry.PortRange?.To,
          entry.RuleAction === 'allow',
        ),
      );
  return {
    group: permissions.flatMap((p) =>
      (p.IpRanges ?? []).map(({ CidrIp }) => match(CidrIp, 6, p.FromPort, p.ToPort, true)),
    ),
    aclOut: acl(true),
    aclIn: acl(false),
    routes: (snapshot.RouteTables ?? []).map((table) =>
      (table.Routes ?? []).map((route) => {
        const { low, high } = match(route.DestinationCidrBlock, -1, 0, 65535, true);
        return { low, high, bits: Number(route.DestinationCidrBlock?.split('/')[1]), active: route.State === 'active' };
      }),
    ),
  };
}

function match(cidr = '0.0.0.0/0', protocol: number, from = 0, to = 65535, allow: boolean): Match {
  const [address = '', bits = '32'] = cidr.split('/');
  const low = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { low, high: low + 2 ** (32 - Number(bits)) - 1, protocol, from, to, allow };
}

/** Out through the NAT gateway and back: group, two ACLs out and in, two tables; the reply's ACLs. */
export function scan(
  tables: ScanTables,
  source: number,
  nat: number,
  destination: number,
  port: number,
  ephemeral: number,
): boolean {
  const { group, aclOut, aclIn, routes } = tables;
  return (
    first(group, destination, port) &&
    first(aclOut, destination, port) &&
    longest(routes[0] ?? [], destination) &&
    first(aclIn, source, port) &&
    first(aclOut, destination, port) &&
    longest(routes[1] ?? [], destination) &&
    first(aclIn, destination, ephemeral) &&
    first(aclOut, source, ephemeral) &&
    longest(routes[1] ?? [], source) &&
    first(aclIn, destination, ephemeral) &&
    nat > 0
  );
}

function first(rules: readonly Match[], peer: number, port: number): boolean {
  for (const rule of rules)
    if (
      peer >= rule.low &&
      peer <= rule.high &&
      (rule.protocol < 0 || (rule.protocol === 6 && port >= rule.from && port <= rule.to))
    )
      return rule.allow;
  return false;
}

function longest(routes: readonly ScannedRoute[], destination: number): boolean {
  let bits = -1;
  let active = false;
  for (const route of routes) {
    if (destination < route.low || destination > route.high || route.bits <= bits) continue;
    bits = route.bits;
    active = route.active;
  }
  return active;
}
