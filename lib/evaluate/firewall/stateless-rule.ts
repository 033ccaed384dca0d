import type { StatelessRule } from '../../model/aws/network-firewall.ts';
import type { Gap } from '../../model/gap.ts';
import type { Direction } from '../../model/gate.ts';
import { type Address, ANY_PROTOCOL, type Interval, IntervalSet, PacketSet } from '../../packets/index.ts';
import type { Cause } from '../gate.ts';
import { EVERY_PORT, fiveTuples } from './five-tuple.ts';
import { ADDRESSES, readList } from './operand.ts';
import type { Fate, FirewallRule } from './shares.ts';
import { matchesOpening } from './tcp-flags.ts';
import { NOT_TCP, ruleGap } from './undecided.ts';

type Match = StatelessRule['RuleDefinition']['MatchAttributes'];

/**
 * What a rule leaves out it does not look at. Ports are asked of protocols 6 and 17 alone and flags of 6 alone: every
 * other protocol matches whatever they say.
 * @see https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_MatchAttributes.html
 */
export function compileStatelessRule(match: Match, direction: Direction, fate: Fate, cause: Cause): FirewallRule {
  const src = addressesOf(match.Sources);
  const dst = addressesOf(match.Destinations);
  const flags = matchesOpening(match.TCPFlags ?? [], direction);
  const { withPorts, withoutPorts } = fiveTuples(numbers(match.Protocols?.map(only), IntervalSet.of(ANY_PROTOCOL)), {
    src: src ?? ADDRESSES.all,
    sport: portsOf(match.SourcePorts),
    dst: dst ?? ADDRESSES.all,
    dport: portsOf(match.DestinationPorts),
  });
  const all = withPorts.union(withoutPorts);
  const butTcp = flags === 'yes' ? all : all.intersect(NOT_TCP);
  const possible = flags === 'no' ? butTcp : all;
  if (src === undefined || dst === undefined)
    return {
      fate,
      cause,
      certain: PacketSet.EMPTY,
      possible,
      gap: gapOf(cause, 'names addresses that cannot be read'),
    };
  if (flags !== 'maybe') return { fate, cause, certain: possible, possible };
  return { fate, cause, certain: butTcp, possible, gap: gapOf(cause, 'looks at ECE or CWR, which the hosts choose') };
}

function gapOf({ ruleId }: Cause, does: string): Gap {
  return ruleGap(ruleId ?? '', `the stateless rule ${ruleId} ${does}`);
}

function addressesOf(written: Match['Sources'] = []): IntervalSet<Address> | undefined {
  if (written.length === 0) return ADDRESSES.all;
  return readList(
    written.map((one) => one.AddressDefinition),
    ADDRESSES,
  );
}

function portsOf(spans: Match['SourcePorts']): IntervalSet<number> {
  return numbers(
    spans?.map(({ FromPort, ToPort }) => [FromPort, ToPort + 1]),
    EVERY_PORT,
  );
}

function only(number: number): Interval<number> {
  return [number, number + 1];
}

/** An empty list is as good as none. */
function numbers(spans: readonly Interval<number>[] = [], all: IntervalSet<number>): IntervalSet<number> {
  return spans.length === 0 ? all : IntervalSet.of(...spans);
}
