import type { Firewall } from '../../model/aws/network-firewall.ts';
import { type Gap, isGap, type Known } from '../../model/gap.ts';
import type { Direction } from '../../model/gate.ts';
import type { Document } from '../../model/recordings.ts';
import { commandGap } from '../network/known.ts';
import type { Network } from '../network/network.ts';
import { nameOf, readGroups } from './rule-groups.ts';
import type { FirewallRule } from './shares.ts';
import { statefulRules } from './stateful.ts';
import { statefulDefault } from './stateful-default.ts';
import { statelessRules } from './stateless.ts';

type Rules = Readonly<Record<Direction, readonly FirewallRule[]>>;

/** A firewall policy as the lists of its two engines, for requests and for replies. */
export interface Policy {
  readonly name: string;
  readonly stateless: Rules;
  readonly stateful: Rules;
  /** What the stateful engine does where none of its rules matches. */
  readonly otherwise: readonly FirewallRule[];
}

const known = new WeakMap<Network, Map<string, Known<Policy>>>();

/** The policy of a firewall, compiled when a network first asks for it. */
export function policyOf(network: Network, firewall: Firewall): Known<Policy> {
  const policies = known.get(network) ?? new Map<string, Known<Policy>>();
  known.set(network, policies);
  const policy = policies.get(firewall.FirewallArn) ?? compile(network, firewall);
  policies.set(firewall.FirewallArn, policy);
  return policy;
}

function compile(network: Network, firewall: Firewall): Known<Policy> {
  const document = documentOf(network, firewall);
  if (isGap(document)) return document;
  const { FirewallPolicy: policy, FirewallPolicyResponse: response } = document;
  const stateless = readGroups(network, policy.StatelessRuleGroupReferences);
  const stateful = readGroups(network, policy.StatefulRuleGroupReferences);
  const names = { network, policy, vpcId: firewall.VpcId };
  return {
    name: nameOf(response.FirewallPolicyArn),
    stateless: both((direction) => statelessRules(stateless, policy, direction)),
    stateful: both((direction) => statefulRules(stateful, names, direction)),
    otherwise: statefulDefault(policy),
  };
}

function both(rules: (direction: Direction) => readonly FirewallRule[]): Rules {
  return { out: rules('out'), back: rules('back') };
}

function documentOf(network: Network, firewall: Firewall): Known<Document<'firewallPolicies'>> {
  const { FirewallArn: firewallArn, FirewallPolicyArn: arn } = firewall;
  if (arn === undefined) return noPolicy(firewallArn);
  const policies = network.snapshot.documents.firewallPolicies;
  return policies?.find((one) => one.FirewallPolicyResponse.FirewallPolicyArn === arn) ?? notCollected(arn);
}

function noPolicy(arn: string): Gap {
  const command = `aws network-firewall describe-firewall --firewall-arn ${arn}`;
  return commandGap(`policy of ${nameOf(arn)}`, `the firewall ${nameOf(arn)} names no policy`, command);
}

function notCollected(arn: string): Gap {
  const command = `aws network-firewall describe-firewall-policy --firewall-policy-arn ${arn}`;
  return commandGap(`firewall policy ${nameOf(arn)}`, `the firewall policy ${nameOf(arn)} was not collected`, command);
}
