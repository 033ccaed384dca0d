import type { StatefulRule } from '../../model/aws/network-firewall.ts';
import type { Gap } from '../../model/gap.ts';
import { PacketSet } from '../../packets/index.ts';
import { quote } from '../../problem.ts';
import { EVERY_PORT, fiveTuples, turned } from './five-tuple.ts';
import { readProtocol } from './header-protocol.ts';
import { readOperand } from './operand.ts';
import type { RuleOptions } from './rule-options.ts';
import type { FirewallRule } from './shares.ts';
import { ruleGap } from './undecided.ts';
import type { Words } from './variables.ts';

/**
 * The packets that a rule's header fits, with a gap where the header alone does not tell: an application protocol or
 * an option shows on a live connection only, and how a protocol without ports fits a header that asks for some is
 * nowhere written down.
 */
export function matchOf(
  rule: StatefulRule,
  ruleId: string,
  { deeper }: RuleOptions,
  { addresses, ports }: Words,
): Pick<FirewallRule, 'certain' | 'possible' | 'gap'> {
  const { Header: header } = rule;
  const protocol = readProtocol(header.Protocol);
  const read = {
    src: readOperand(header.Source, addresses),
    sport: readOperand(header.SourcePort, ports),
    dst: readOperand(header.Destination, addresses),
    dport: readOperand(header.DestinationPort, ports),
  };
  const { src = addresses.all, sport = EVERY_PORT, dst = addresses.all, dport = EVERY_PORT } = read;
  const ends = { src, sport, dst, dport };
  const found = (header.Direction === 'FORWARD' ? [ends] : [ends, turned(ends)]).map((one) =>
    fiveTuples(protocol.numbers, one),
  );
  const withPorts = PacketSet.union(found.map((one) => one.withPorts));
  const possible = PacketSet.union([withPorts, ...found.map((one) => one.withoutPorts)]);
  const unread = Object.values(read).includes(undefined);
  const portsMatter = !sport.equals(EVERY_PORT) || !dport.equals(EVERY_PORT);
  const exact = protocol.whole && !unread && deeper.length === 0;
  const certain = exact ? (portsMatter ? withPorts : possible) : PacketSet.EMPTY;
  if (certain.equals(possible)) return { certain: possible, possible };
  return { certain, possible, gap: gapOf(rule, ruleId, deeper, unread) };
}

function gapOf(rule: StatefulRule, ruleId: string, deeper: readonly string[], unread: boolean): Gap {
  const why = unread ? 'names what the collected documents do not define' : 'looks at more than addresses and ports';
  return ruleGap(ruleId, `the rule ${quote(textOf(rule, deeper))} ${why}`);
}

/** The rule as Suricata would write it, without its notes. */
export function textOf({ Action, Header: header }: StatefulRule, deeper: readonly string[]): string {
  const arrow = header.Direction === 'FORWARD' ? '->' : '<>';
  const from = `${Action.toLowerCase()} ${header.Protocol.toLowerCase()} ${header.Source} ${header.SourcePort}`;
  const text = `${from} ${arrow} ${header.Destination} ${header.DestinationPort}`;
  return deeper.length === 0 ? text : `${text} (${deeper.join('; ')})`;
}
