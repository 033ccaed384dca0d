import type { Gap, Known } from '../../../model/gap.ts';
import type { HostReport } from '../../../model/host/report.ts';
import type { FamilyRouting, HostRoute, PolicyRule, RoutingTables } from '../../../model/host/routes.ts';
import type { Family } from '../../../packets/index.ts';
import { readHostRoute, routeFamily } from './host-route.ts';
import { readPolicyRule } from './policy-rule.ts';

type Rows = readonly object[];

/** The host's routing as the report has it: a list that is missing, or that has a row nobody can read, is a gap. */
export function readRoutingTables(routes: HostReport['routes']): RoutingTables {
  return { ipv4: familyRouting(routes, 4), ipv6: familyRouting(routes, 6) };
}

function familyRouting(routes: HostReport['routes'], family: Family): FamilyRouting {
  return { rules: rulesOf(routes?.[`rules${family}`], family), routes: routesOf(routes, family) };
}

function rulesOf(rows: Rows | undefined, family: Family): Known<readonly PolicyRule[]> {
  if (rows === undefined) return missing('policy rules', `ip -${family} -j rule`, family);
  return allOf(rows, readPolicyRule, `ip -${family} -j rule`);
}

function routesOf(routes: HostReport['routes'], family: Family): Known<readonly HostRoute[]> {
  const { tables4, tables6 } = routes ?? {};
  const command = `ip -${family} -j route show table all`;
  const rows = distinct([...ofFamily(tables4 ?? [], 4, family), ...ofFamily(tables6 ?? [], 6, family)]);
  if (rows.length === 0 && (family === 4 ? tables4 : tables6) === undefined) return missing('routes', command, family);
  return allOf(rows, (row) => readHostRoute(row, family), command);
}

function ofFamily(rows: Rows, asked: Family, family: Family): Rows {
  return rows.filter((row) => routeFamily(row, asked) === family);
}

/** A row that stands in both lists is one route. */
function distinct(rows: Rows): Rows {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function allOf<T>(rows: Rows, read: (row: object) => T | undefined, command: string): Known<readonly T[]> {
  const values = rows.map(read);
  const bad = rows.find((_, i) => values[i] === undefined);
  if (bad === undefined) return values.filter((value) => value !== undefined);
  const reason = `a row of \`${command}\` is not understood: ${JSON.stringify(bad).slice(0, 120)}`;
  return { reads: command, reason, remedy: 'Ask the host itself with `ip route get`.' };
}

function missing(what: string, command: string, family: Family): Gap {
  const reason = `the host’s IPv${family} ${what} were not collected`;
  return { reads: command, reason, remedy: `Collect the output of \`${command}\`.` };
}
