import type { Gap } from '../../../model/gap.ts';
import type { ProfileName, WindowsRule } from '../../../model/host/windows-firewall.ts';
import type { Ruling } from '../../../model/trace.ts';
import { PacketSet } from '../../../packets/index.ts';
import { type Cause, rule as ruling } from '../../gate.ts';
import type { RuleRegion } from './region.ts';

export interface WindowsAnswer {
  readonly sure: PacketSet;
  readonly maybe: PacketSet;
  readonly rulings: readonly Ruling[];
}

/**
 * The order of rules is nothing: who proves by IPsec who he is passes, then block beats allow, and allow the default of
 * the profile. Of a rule that may or may not match both are counted: sure is what nothing may block and something
 * certainly allows, maybe what something may allow and nothing certainly blocks.
 */
export function settle(
  asked: PacketSet,
  regions: readonly RuleRegion[],
  otherwise: 'allow' | 'block',
  profile: ProfileName,
): WindowsAnswer {
  const certain = regions.filter(({ hangsOn }) => hangsOn === undefined);
  const open = otherwise === 'allow' ? asked : PacketSet.EMPTY;
  const sure = open.union(united(certain, 'allow')).subtract(united(regions, 'block')).union(united(certain, 'bypass'));
  const maybe = open
    .union(united(regions, 'allow'))
    .subtract(united(certain, 'block'))
    .union(united(regions, 'bypass'));
  const blocks = certain.filter(({ rule }) => rule.action === 'block');
  const passes = certain.filter(({ rule }) => rule.action !== 'block');
  const doubtful = regions.filter(({ hangsOn }) => hangsOn !== undefined);
  const facts = { profile };
  return {
    sure,
    maybe,
    rulings: [
      ...share('deny', asked.subtract(maybe), blocks, 'windows-firewall-rule', {
        code: 'windows-firewall-default',
        facts,
      }),
      ...share('unknown', maybe.subtract(sure), doubtful, 'windows-firewall-depends'),
      ...share('allow', sure, passes, 'windows-firewall-passes', { code: 'windows-firewall-passes', facts }),
    ],
  };
}

function united(regions: readonly RuleRegion[], action: WindowsRule['action']): PacketSet {
  return PacketSet.union(regions.filter(({ rule }) => rule.action === action).map(({ packets }) => packets));
}

/** Packets with one effect, each given to the first rule that it meets; what is left has another cause. */
function share(
  effect: Ruling['effect'],
  packets: PacketSet,
  regions: readonly RuleRegion[],
  code: Cause['code'],
  otherwise?: Cause,
): readonly Ruling[] {
  const rulings: Ruling[] = [];
  let left = packets;
  for (const region of regions) {
    const hit = left.intersect(region.packets);
    if (hit.isEmpty) continue;
    left = left.subtract(hit);
    rulings.push(byRule(effect, hit, region, code));
  }
  return left.isEmpty || otherwise === undefined ? rulings : [...rulings, ruling(effect, left, otherwise)];
}

function byRule(effect: Ruling['effect'], packets: PacketSet, region: RuleRegion, code: Cause['code']): Ruling {
  const { rule, hangsOn } = region;
  const facts = { name: rule.name, ...(hangsOn !== undefined && { on: hangsOn }) };
  const said = ruling(effect, packets, { code, ruleId: rule.id, facts });
  return hangsOn === undefined ? said : { ...said, gap: gap(rule, hangsOn) };
}

function gap({ id, name, action }: WindowsRule, hangsOn: string): Gap {
  const reason = `whether the ${action} rule “${name}” matches depends on: ${hangsOn}`;
  return {
    reads: id,
    reason,
    remedy: 'Test the connection from the host, with the program and the user that need it.',
  };
}
