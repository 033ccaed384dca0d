import type { FirewallPolicy, RuleGroup } from '../../model/aws/network-firewall.ts';
import { type Address, type Interval, IntervalSet } from '../../packets/index.ts';
import type { Network } from '../network/network.ts';
import { ADDRESSES, PORTS, readList, type Vocabulary } from './operand.ts';

/** What the headers of one rule group may name, its own `$VARIABLES` and `@REFERENCES` among it. */
export interface Words {
  readonly addresses: Vocabulary<Address>;
  readonly ports: Vocabulary<number>;
}

/** Where the names of a rule group come from. */
export interface Names {
  readonly network: Network;
  readonly policy: FirewallPolicy;
  /** The firewall's VPC, whose addresses are `$HOME_NET` unless something else says so. */
  readonly vpcId: string | undefined;
}

/**
 * The group's own variables win over the policy's. `$EXTERNAL_NET` is whatever `$HOME_NET` is not; what it is in a
 * group that redefines `$HOME_NET` alone, AWS does not say.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-limitations-caveats.html
 */
export function wordsOf(group: RuleGroup, names: Names): Words {
  const { IPSets = {}, PortSets = {} } = group.RuleVariables ?? {};
  const { RuleVariables: shared = {} } = names.policy.PolicyVariables ?? {};
  const variable = (name: string): IntervalSet<Address> | undefined => {
    const { Definition: definition } = IPSets[name] ?? shared[name] ?? {};
    if (definition !== undefined) return readList(definition, ADDRESSES);
    if (name === 'HOME_NET') return homeOf(names);
    const home = name === 'EXTERNAL_NET' && IPSets['HOME_NET'] === undefined ? variable('HOME_NET') : undefined;
    return home === undefined ? undefined : ADDRESSES.all.subtract(home);
  };
  return {
    addresses: {
      all: ADDRESSES.all,
      item: (text) => {
        if (text.startsWith('$')) return variable(text.slice(1));
        return text.startsWith('@') ? referenced(group, names.network, text.slice(1)) : ADDRESSES.item(text);
      },
    },
    ports: {
      all: PORTS.all,
      item: (text) =>
        text.startsWith('$') ? readList(PortSets[text.slice(1)]?.Definition ?? [], PORTS) : PORTS.item(text),
    },
  };
}

function homeOf({ network, vpcId }: Names): IntervalSet<Address> | undefined {
  const cidrs = vpcId === undefined ? [] : network.cidrsOf(vpcId);
  return cidrs.length === 0 ? undefined : IntervalSet.of(...cidrs);
}

/** An IP set reference stands for a managed prefix list. */
function referenced(group: RuleGroup, network: Network, name: string): IntervalSet<Address> | undefined {
  const arn = group.ReferenceSets?.IPSetReferences?.[name]?.ReferenceArn ?? '';
  const entries: readonly Interval<Address>[] | undefined = network.listEntries(arn.slice(arn.lastIndexOf('/') + 1));
  return entries === undefined ? undefined : IntervalSet.of(...entries);
}
