import { isGap } from '../../../model/gap.ts';
import type { HostRoute, PolicyRule, RoutingTables } from '../../../model/host/routes.ts';
import { familyOf, formatAddress, UDP } from '../../../packets/index.ts';
import { groupOf } from './address-group.ts';
import { failsBy, type RouteChoice, type RoutedPacket, unknownRoute } from './route-choice.ts';
import { ruleMatches } from './rule-match.ts';
import { lookUp, prefixLength } from './table-lookup.ts';

/**
 * The route that the kernel chooses: the rules in the order of their priorities, each a look into one table; the first
 * that finds something decides, be it a refusal. `throw` and suppressed finds go on with the next rule. For TCP: to a
 * group or a broadcast address it finds no route.
 */
export function chooseHostRoute(tables: RoutingTables, packet: RoutedPacket): RouteChoice {
  const { rules, routes } = familyOf(packet.dst) === 4 ? tables.ipv4 : tables.ipv6;
  const group = groupOf(packet.dst);
  if (group !== undefined) return toGroup(group, packet);
  if (isGap(rules)) return { kind: 'unknown', gap: rules };
  if (isGap(routes)) return { kind: 'unknown', gap: routes };
  return askRules(rules, routes, packet);
}

/** From the last rule to the first, so that what follows a rule is known when the rule is asked. */
function askRules(rules: readonly PolicyRule[], routes: readonly HostRoute[], packet: RoutedPacket): RouteChoice {
  const answers = new Map<number, RouteChoice>();
  let after = failsBy('rule', 'no-route', `no route to ${formatAddress(packet.dst)}`);
  for (const rule of rules.toSorted((a, b) => a.priority - b.priority).toReversed()) {
    const matches = ruleMatches(rule, packet);
    // The answer of a rule whose target is not there, or that finds nothing, is that of the rule after it.
    const found = matches === false ? after : (answerOf(rule, routes, packet, answers) ?? after);
    after = typeof matches === 'string' ? agreed(found, after, rule, matches) : found;
    answers.set(rule.priority, after);
  }
  return after;
}

function answerOf(
  { action, text }: PolicyRule,
  routes: readonly HostRoute[],
  packet: RoutedPacket,
  answers: ReadonlyMap<number, RouteChoice>,
): RouteChoice | undefined {
  if (action.kind === 'goto') return answers.get(action.priority);
  if (action.kind === 'nothing') return undefined;
  if (action.kind !== 'lookup') return failsBy('rule', action.kind, `ip rule ${text}`);
  const equals = lookUp(routes, action.table, packet);
  const [best] = equals;
  const suppressed = action.suppressLength ?? -1;
  if (best === undefined || (prefixLength(best) <= suppressed && !isRefusal(best))) return undefined;
  return answerBy(best, equals, packet);
}

/** The kernel suppresses finds alone; a refusal is an error before it is a find. */
function isRefusal({ type }: HostRoute): boolean {
  return type === 'unreachable' || type === 'prohibit' || type === 'blackhole';
}

function answerBy(best: HostRoute, equals: readonly HostRoute[], packet: RoutedPacket): RouteChoice | undefined {
  const { type, text } = best;
  if (type === 'throw') return undefined;
  if (type === 'unreachable' || type === 'prohibit' || type === 'blackhole')
    return failsBy('route', type, `ip route ${text}`);
  if (type === 'local' || type === 'anycast') return { kind: 'local', device: 'lo', by: `ip route ${text}` };
  if (type === 'broadcast' || type === 'multicast') return toGroup(text, packet);
  if (type === 'unread') return unknownRoute(`the type of the route “${text}” is not known`);
  return along(best, familyOf(packet.dst) === 4 ? [best] : equals);
}

function along(best: HostRoute, equals: readonly HostRoute[]): RouteChoice | undefined {
  const ways = equals.flatMap(({ nextHops }) => nextHops.filter(({ dead }) => !dead));
  const [first, ...others] = ways.map(({ device, via }) => ({ device, ...(via !== undefined && { via }) }));
  if (first === undefined) return undefined;
  return {
    kind: 'unicast',
    ...first,
    ...(best.source !== undefined && { source: best.source }),
    others,
    by: `ip route ${best.text}`,
  };
}

function toGroup(group: string, { protocol }: RoutedPacket): RouteChoice {
  if (group === 'unspecified') return { kind: 'local', device: 'lo', by: 'the unspecified address is the host itself' };
  if (protocol === UDP) return unknownRoute(`UDP to a group or a broadcast address is not followed (${group})`);
  return failsBy('rule', 'no-route', `${group}: TCP opens no connection to a group or a broadcast address`);
}

/** A rule that may or may not match changes nothing when both ways lead to the same place. */
function agreed(found: RouteChoice, after: RouteChoice, rule: PolicyRule, on: string): RouteChoice {
  return sameWay(found, after) ? after : unknownRoute(`whether \`ip rule ${rule.text}\` matches depends on ${on}`);
}

function sameWay(a: RouteChoice, b: RouteChoice): boolean {
  const ways = [a, b].map((choice) => {
    if (choice.kind === 'unknown') return choice.gap.reason;
    if (choice.kind !== 'unicast') return choice.kind === 'local' ? 'local' : choice.errno;
    return [choice, ...choice.others].map(({ device, via = '' }) => `${device} ${via}`).join();
  });
  return ways[0] === ways[1];
}
