import type { NatTarget, Step, Verdict } from '../../../model/host/netfilter.ts';
import { type Address, type Family, familyOf, type Interval } from '../../../packets/index.ts';
import { guard } from './guards.ts';
import { lookUp } from './lookup.ts';
import { printStatement } from './print-statement.ts';
import type { RuleContext, Steps } from './rule-context.ts';
import { SYMBOLS } from './symbols.ts';
import { at, type Tree, textOf } from './tree.ts';
import { valuesOf } from './values.ts';

/** `snat`, `dnat`, `masquerade`, `redirect`, `tproxy`. A map that has no row for the packet ends the rule. */
export function translateNat(name: string, body: Tree, context: RuleContext): Steps {
  const text = printStatement({ [name]: body });
  const addr = at(body, 'addr');
  const port = at(body, 'port');
  const family = textOf(at(body, 'family'));
  const version = family === 'ip' || family === 'ip6' ? guard(family) : [];
  const maps = [addr, port].flatMap((part) => mapKey(part, text, context));
  const step: Step = { kind: 'verdict', verdict: verdictOf(name, addr, port, text) };
  return [...version, ...maps, step];
}

function mapKey(part: Tree | undefined, text: string, context: RuleContext): Steps {
  const map = at(part, 'map');
  const key = at(map, 'key');
  return map === undefined || key === undefined ? [] : lookUp(key, at(map, 'data'), false, () => text, context);
}

function verdictOf(name: string, addr: Tree | undefined, port: Tree | undefined, text: string): Verdict {
  if (name === 'masquerade') return { kind: 'masquerade' };
  if (name === 'tproxy') return { kind: 'tproxy', text };
  const to = targetOf(addr, port) ?? { unread: text };
  if (name === 'snat' || name === 'dnat') return { kind: name, to };
  // A port that a map tells is no target of a redirect; where it goes is as unread as any other.
  if (to.unread !== undefined) return { kind: 'dnat', to };
  return { kind: 'redirect', ...(to.ports === undefined ? {} : { ports: to.ports }) };
}

function targetOf(addr: Tree | undefined, port: Tree | undefined): NatTarget | undefined {
  const addresses = addr === undefined ? undefined : addressesOf(addr);
  const ports = port === undefined ? undefined : portsOf(port);
  if ((addr !== undefined && addresses === undefined) || (port !== undefined && ports === undefined)) return undefined;
  return { ...(addresses === undefined ? {} : { addresses }), ...(ports === undefined ? {} : { ports }) };
}

function addressesOf(tree: Tree): Interval<Address> | undefined {
  for (const family of [4, 6] satisfies Family[]) {
    const values = valuesOf([tree], { kind: 'addresses', family });
    const [range] = values?.kind === 'addresses' ? values.ranges : [];
    if (range !== undefined && tree !== '*' && familyOf(range[0]) === family) return range;
  }
  return undefined;
}

function portsOf(tree: Tree): Interval<number> | undefined {
  const values = valuesOf([tree], { kind: 'numbers', bits: 16, symbols: SYMBOLS.services });
  return values?.kind === 'numbers' ? values.ranges[0] : undefined;
}
