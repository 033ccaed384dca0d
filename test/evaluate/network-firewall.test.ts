import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { askNetworkFirewall } from '../../lib/evaluate/gates/network-firewall.ts';
import { compileNetwork, type Network } from '../../lib/evaluate/network/network.ts';
import { StatefulRule, StatelessRule } from '../../lib/model/aws/network-firewall.ts';
import { DOCUMENTS } from '../../lib/model/recordings.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import type { GateAnswer, Ruling } from '../../lib/model/trace.ts';
import {
  type Address,
  type Interval,
  IntervalSet,
  IPV6_ORIGIN,
  icmpTypeCode,
  PacketSet,
  packets,
  parsePrefix,
} from '../../lib/packets/index.ts';
import { holds, parseAddress as naiveAddress } from '../support/naive/address.ts';
import { answer as answerTo, type Flight, hasPorts } from '../support/naive/packet.ts';

type Raw = Readonly<Record<string, unknown>>;
/** Rules as sentences, or the group as AWS prints it, or null where it was not collected. */
type Group = readonly string[] | Raw | null;

type Groups = Readonly<Record<string, Group>>;

interface Plan {
  /** Groups in rising priority: `'10 drop tcp 10.0.0.0/8 any -> any 443'`, with `flags SYN/SYN,ACK` at the end. */
  readonly stateless?: Groups;
  /** The stateless default, `forward` unless said otherwise. */
  readonly last?: readonly string[];
  /** `'drop tcp any any -> any 25'`, with options such as `sid:7 priority:1` at the end. */
  readonly stateful?: Groups;
  /** Strict order with these default actions. */
  readonly strict?: readonly string[];
  readonly override?: string;
  readonly policy?: Raw;
  readonly attachment?: Raw;
  readonly firewall?: Raw;
  readonly without?: 'firewalls' | 'firewallPolicies' | 'ruleGroups';
}

const ARN = 'arn:aws:network-firewall:eu-west-1:111122223333';

function statelessRule(sentence: string): Raw {
  const [priority, actions = '', protocols, from, sport, , to, dport, , flags] = sentence.split(' ');
  const [Flags = [], Masks = []] = (flags ?? '').split('/').map((list) => list.split(',').filter((one) => one !== ''));
  const MatchAttributes = {
    Protocols: protocols === 'any' ? undefined : protocols?.split(',').map((one) => NUMBERS[one] ?? Number(one)),
    Sources: addressesOf(from),
    SourcePorts: spansFrom(sport),
    Destinations: addressesOf(to),
    DestinationPorts: spansFrom(dport),
    TCPFlags: flags === undefined ? undefined : [{ Flags, Masks }],
  };
  return { Priority: Number(priority), RuleDefinition: { Actions: actions.split('+').map(actionOf), MatchAttributes } };
}

function addressesOf(text = 'any'): readonly Raw[] | undefined {
  return text === 'any' ? undefined : text.split(',').map((AddressDefinition) => ({ AddressDefinition }));
}

function spansFrom(text = 'any'): readonly Raw[] | undefined {
  return text === 'any' ? undefined : text.split(',').map(span);
}

const NUMBERS: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };

function actionOf(word: string): string {
  return { pass: 'aws:pass', drop: 'aws:drop', forward: 'aws:forward_to_sfe' }[word] ?? word;
}

function span(text: string): Raw {
  const [FromPort, ToPort = FromPort] = text.split('-').map(Number);
  return { FromPort, ToPort };
}

function statefulRule(sentence: string, i: number): Raw {
  const [action = '', protocol = '', Source, SourcePort, arrow, Destination, DestinationPort, ...options] =
    sentence.split(' ');
  const Header = {
    Protocol: protocol.toUpperCase(),
    Source,
    SourcePort,
    Direction: arrow === '->' ? 'FORWARD' : 'ANY',
    Destination,
    DestinationPort,
  };
  const RuleOptions = [`sid:${i + 1}`, ...options].map((option) => {
    const [Keyword, ...value] = option.split(':');
    return value.length === 0 ? { Keyword } : { Keyword, Settings: [value.join(':')] };
  });
  return {
    Action: action.toUpperCase(),
    Header,
    RuleOptions: options.some((one) => one.startsWith('sid')) ? RuleOptions.slice(1) : RuleOptions,
  };
}

function groupDocuments({ stateless = {}, stateful = {} }: Plan): readonly Raw[] {
  return [
    ...documentsOf('stateless', stateless, (rules) => ({
      StatelessRulesAndCustomActions: { StatelessRules: rules.map(statelessRule) },
    })),
    ...documentsOf('stateful', stateful, (rules) => ({ StatefulRules: rules.map(statefulRule) })),
  ];
}

function documentsOf(kind: string, groups: Groups, sourceOf: (rules: readonly string[]) => Raw): readonly Raw[] {
  return Object.entries(groups).flatMap(([name, group]) => {
    if (group === null) return [];
    const RuleGroup = Array.isArray(group) ? { RulesSource: sourceOf(group) } : group;
    return [{ RuleGroupResponse: { RuleGroupArn: arnOf(kind, name) }, RuleGroup }];
  });
}

function asList(group: Group): readonly string[] {
  return Array.isArray(group) ? group : [];
}

function arnOf(kind: string, name: string): string {
  const owner = name.startsWith('aws-') ? 'arn:aws:network-firewall:eu-west-1:aws-managed:' : `${ARN}:`;
  return `${owner}${kind}-rulegroup/${name}`;
}

function policyDocument({
  stateless = {},
  stateful = {},
  last = ['aws:forward_to_sfe'],
  strict,
  override,
  policy = {},
}: Plan): Raw {
  const FirewallPolicy = {
    StatelessRuleGroupReferences: referencesTo('stateless', stateless),
    StatelessDefaultActions: last,
    StatefulRuleGroupReferences: referencesTo('stateful', stateful, override),
    ...(strict === undefined
      ? {}
      : { StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' }, StatefulDefaultActions: strict }),
    ...policy,
  };
  return { FirewallPolicyResponse: { FirewallPolicyArn: `${ARN}:firewall-policy/edge` }, FirewallPolicy };
}

/** Out of order, as AWS may print them. */
function referencesTo(kind: string, groups: Groups, action?: string): readonly Raw[] {
  const Override = action === undefined ? undefined : { Action: action };
  const names = Object.keys(groups);
  return names.map((name, i) => ({ ResourceArn: arnOf(kind, name), Priority: i + 1, Override })).toReversed();
}

function firewallDocument({ attachment = {}, firewall = {} }: Plan): Raw {
  const Firewall = {
    FirewallArn: `${ARN}:firewall/fw`,
    FirewallPolicyArn: `${ARN}:firewall-policy/edge`,
    VpcId: 'vpc-1',
    ...firewall,
  };
  const Attachment = { EndpointId: 'vpce-1', SubnetId: 'subnet-fw', Status: 'READY', ...attachment };
  return { Firewall, FirewallStatus: { Status: 'READY', SyncStates: { 'eu-west-1a': { Attachment } } } };
}

/** The network that a plan makes, every document checked against the model as a file would be. */
function built(plan: Plan): Network {
  const documents: Snapshot['documents'] = {
    firewalls: [DOCUMENTS.firewalls.item.parse(firewallDocument(plan))],
    firewallPolicies: [DOCUMENTS.firewallPolicies.item.parse(policyDocument(plan))],
    ruleGroups: groupDocuments(plan).map((one) => DOCUMENTS.ruleGroups.item.parse(one)),
    prefixListEntries: [{ PrefixListId: 'pl-1', Entries: [{ Cidr: '203.0.113.0/24' }] }],
  };
  const kept = Object.fromEntries(Object.entries(documents).filter(([key]) => key !== plan.without));
  return compileNetwork({ Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }], documents: kept, hosts: {} });
}

const CLIENT = '10.0.1.5/32';
const SERVER = '203.0.113.9/32';

/** `out tcp 0-99`, `back udp 53`, `out icmp`, `out 47`: from port 40000 of the client to ports of the server, or the replies. */
function askedFor(words: string): PacketSet {
  const [direction, protocol = '', ports = '0-65535'] = words.split(' ');
  const number = NUMBERS[protocol] ?? Number(protocol);
  const [from = 0, to = from] = ports.split('-').map(Number);
  const ported = number === 6 || number === 17;
  const out = packets({
    protocol: [number, number + 1],
    sport: ported ? IntervalSet.of<number>([40000, 40001]) : IntervalSet.of<number>([0, 65536]),
    dport: number === 1 ? icmpTypeCode(8, 0) : [from, to + 1],
    src: IntervalSet.of<Address>(parsePrefix(CLIENT)),
    dst: IntervalSet.of<Address>(parsePrefix(SERVER)),
  });
  return direction === 'out' ? out : out.reverse();
}

function gateOf(plan: Plan, words: string, endpointId = 'vpce-1'): GateAnswer {
  const direction = words.startsWith('out') ? 'out' : 'back';
  return askNetworkFirewall(
    built(plan),
    { direction, at: 'transit', segment: 0, dstShift: 0n },
    endpointId,
    askedFor(words),
  );
}

/** The whole answer by the server's ports: what passes (`22`, or `22?22-80` of which 22 is sure), and the rulings. */
function tell(plan: Plan, words: string): string {
  const gate = gateOf(plan, words);
  const axis = gate.direction === 'out' ? 'dport' : 'sport';
  const ports = (set: PacketSet) => (set.equals(gate.asked) ? 'all' : spansOf(set.numbers(axis)));
  const ruled = ({ ruleId, effect, packets: some, code }: Ruling) =>
    `${ruleId ?? '-'} ${effect} ${ports(some)} ${code.replace('network-firewall-', '')}`;
  const passes = [...new Set([ports(gate.sure), ports(gate.maybe)])].join('?');
  return `${passes}: ${gate.rulings.map(ruled).join('; ')}`;
}

function spansOf(numbers: IntervalSet<number>): string {
  return [...numbers].map(([from, end]) => (end - from === 1 ? `${from}` : `${from}-${end - 1}`)).join(',') || 'none';
}

function front(rules: readonly string[], last = ['aws:drop']): Plan {
  return { stateless: { front: rules }, last };
}

function web(...rules: readonly string[]): Plan {
  return { stateful: { web: rules } };
}

function strictly(defaults: readonly string[], ...rules: readonly string[]): Plan {
  return { ...web(...rules), strict: defaults };
}

function given(group: Raw, more: Plan = {}): Plan {
  return { stateful: { web: group }, ...more };
}

function fromSource(RulesSource: Raw, more: Plan = {}): Plan {
  return given({ RulesSource }, more);
}

function ipSet(Definition: readonly string[], name = 'WEB'): Raw {
  return { RuleVariables: { IPSets: { [name]: { Definition } } } };
}

function homeNet(Definition: readonly string[]): Raw {
  return { PolicyVariables: { RuleVariables: { HOME_NET: { Definition } } } };
}

function reasonsFor(plan: Plan): readonly (string | undefined)[] {
  return gateOf(plan, 'back tcp 443').rulings.map(({ gap }) => gap?.reason);
}

/** Sets as their boxes: how a set is drawn is its own affair. */
function plain({ asked, sure, maybe, rulings, ...gate }: GateAnswer) {
  const told = rulings.map(({ packets: some, ...ruling }) => [ruling, some.boxes()]);
  return { gate, asked: asked.boxes(), sure: sure.boxes(), maybe: maybe.boxes(), told };
}

function whole(
  words: string,
  part: Partial<GateAnswer>,
  ruling: Pick<Ruling, 'code' | 'effect' | 'facts'>,
): GateAnswer {
  const asked = askedFor(words);
  const direction = words.startsWith('out') ? 'out' : 'back';
  const standing = { direction, at: 'transit', segment: 0, dstShift: 0n } as const;
  const rulings = [{ ...ruling, ruleId: null, packets: asked }];
  return {
    gate: 'network-firewall',
    resourceId: 'vpce-1',
    ...standing,
    asked,
    sure: asked,
    maybe: asked,
    ...part,
    rulings,
  };
}

const TCP = 'out tcp 443';
const REPLY = 'back tcp 443';
const PASSES = 'all: - allow all default';

describe('stateless rules', () => {
  const dropped = 'none: - deny all default';
  const matched = 'all: front 1 allow all rule';

  test.each([
    ['the default passes', front([], ['aws:pass']), TCP, PASSES],
    ['the default drops', front([]), TCP, dropped],
    ['a custom action beside it', front([], ['Count', 'aws:pass']), TCP, PASSES],
    ['a rule matches', front(['1 pass tcp 10.0.0.0/16 any -> any 443']), TCP, matched],
    ['with a custom action', front(['1 Count+pass tcp any any -> any 443']), TCP, matched],
    ['another source', front(['1 pass tcp 10.1.0.0/16 any -> any 443']), TCP, dropped],
    ['another destination', front(['1 pass tcp any any -> 10.0.0.0/8 443']), TCP, dropped],
    ['one of several destinations', front(['1 pass tcp any any -> 10.0.0.0/8,203.0.113.0/24 443']), TCP, matched],
    ['another source port', front(['1 pass tcp any 1-39999 -> any 443']), TCP, dropped],
    ['another port', front(['1 pass tcp any any -> any 80']), TCP, dropped],
    ['another protocol', front(['1 pass udp any any -> any 443']), TCP, dropped],
    ['any protocol', front(['1 pass any any any -> any any']), 'out 47', matched],
    ['several protocols', front(['1 pass udp,tcp any any -> any any']), TCP, matched],
    ['IPv6 is not IPv4', front(['1 pass any ::/0 any -> ::/0 any']), TCP, dropped],
    ['ports are asked of tcp', front(['1 pass any any any -> any 80']), TCP, dropped],
    ['and not of icmp', front(['1 pass any any any -> any 80']), 'out icmp', matched],
    [
      'part of a range',
      front(['1 pass tcp any any -> any 20-22,80']),
      'out tcp 0-99',
      '20-22,80: front 1 allow 20-22,80 rule; - deny 0-19,23-79,81-99 default',
    ],
    [
      'the lower number decides',
      front(['2 drop tcp any any -> any any', '1 pass tcp any any -> any 443']),
      TCP,
      matched,
    ],
    [
      'numbers are numbers',
      front(['10 drop tcp any any -> any any', '9 pass tcp any any -> any 443']),
      TCP,
      'all: front 9 allow all rule',
    ],
    [
      'groups in their order',
      { stateless: { first: ['9 drop tcp any any -> any 443'], second: ['1 pass any any any -> any any'] } },
      TCP,
      'none: first 9 deny all rule',
    ],
    ['no packet knows its direction', front(['1 pass tcp any 443 -> any any']), REPLY, matched],
    ['so the way back wants a rule of its own', front(['1 pass tcp any any -> any 443']), REPLY, dropped],
    [
      'an action that is none',
      front([], ['Count']),
      TCP,
      'none?all: StatelessDefaultActions unknown all unread; - allow all default',
    ],
    [
      'no default at all',
      { policy: { StatelessDefaultActions: undefined } },
      TCP,
      'none?all: StatelessDefaultActions unknown all unread; - allow all default',
    ],
    [
      'an address that is none',
      front(['1 pass tcp nowhere any -> any 0-9']),
      'out tcp 0-99',
      'none?0-9: front 1 unknown 0-9 unread; - deny all default',
    ],
    [
      'a group that was not collected',
      { stateless: { front: ['1 drop tcp any any -> any 22'], lost: null }, last: ['aws:drop'] },
      'out tcp 0-99',
      'none?0-21,23-99: front 1 deny 22 rule; lost unknown 0-21,23-99 unread; - deny 0-21,23-99 default; - allow 0-21,23-99 default',
    ],
  ] as const)('%s', (_sentence, plan, words, told) => {
    expect(tell(plan, words)).toEqual(told);
  });

  test.each([
    ['SYN alone', 'SYN/SYN,ACK', TCP, matched],
    ['SYN alone, on the way back', 'SYN/SYN,ACK', REPLY, dropped],
    ['SYN and ACK', 'SYN,ACK/SYN,ACK', TCP, dropped],
    ['SYN and ACK, on the way back', 'SYN,ACK/SYN,ACK', REPLY, matched],
    ['ACK, whatever else', 'ACK/ACK', REPLY, matched],
    ['no FIN, whatever else', '/FIN', TCP, matched],
    ['RST', 'RST/RST', TCP, dropped],
    ['flags of a protocol that has none', 'RST/RST', 'out udp 443', matched],
    ['ECE hangs on the hosts', 'SYN/SYN,ECE', TCP, 'none?all: front 1 unknown all unread; - deny all default'],
    ['no mask looks at all eight', 'SYN/', TCP, 'none?all: front 1 unknown all unread; - deny all default'],
    ['and SYN is enough to miss', 'ACK/', TCP, dropped],
  ])('flags: %s', (_sentence, flags, words, told) => {
    expect(tell(front([`1 pass any any any -> any any flags ${flags}`]), words)).toEqual(told);
  });
});

describe('stateful rules in action order', () => {
  const denied = 'none: web sid:1 deny all rule';
  const missed = PASSES;

  test.each([
    ['no match passes', web(), TCP, missed],
    ['a drop rule', web('drop tcp any any -> any 443'), TCP, denied],
    ['its own sid', web('drop tcp any any -> any 443 sid:77'), TCP, 'none: web sid:77 deny all rule'],
    [
      'notes match nothing',
      web('drop tcp any any -> any 443 msg:no priority:2 rev:1 classtype:x metadata:y gid:1'),
      TCP,
      denied,
    ],
    [
      'pass comes before drop',
      web('drop tcp any any -> any any', 'pass tcp any any -> any 443'),
      TCP,
      'all: web sid:2 allow all rule',
    ],
    [
      'whatever the group',
      { stateful: { one: ['drop ip any any -> any any'], two: ['pass tcp any any -> any 443'] } },
      TCP,
      'all: two sid:1 allow all rule',
    ],
    [
      'drop comes before reject',
      web('reject tcp any any -> any any', 'drop tcp any any -> any 443'),
      TCP,
      'none: web sid:2 deny all rule',
    ],
    [
      'the lower priority comes first',
      web('drop ip any any -> any any', 'drop ip any any -> any any priority:1'),
      TCP,
      'none: web sid:2 deny all rule',
    ],
    ['reject answers tcp', web('reject ip any any -> any any'), TCP, 'none: web sid:1 deny all reject'],
    ['and only drops the rest', web('reject ip any any -> any any'), 'out udp 443', denied],
    ['which begins right after tcp', web('reject ip any any -> any any'), 'out 7', denied],
    ['an alert decides nothing', web('alert tcp any any -> any any content:x'), TCP, missed],
    ['another source', web('drop tcp 10.1.0.0/16 any -> any any'), TCP, missed],
    ['not that source', web('drop tcp !10.1.0.0/16 any -> any any'), TCP, denied],
    ['a list', web('drop tcp [10.1.0.0/16,10.0.1.0/24] any -> any any'), TCP, denied],
    ['a list with an exception', web('drop tcp [10.0.0.0/16,!10.0.1.0/24] any -> any any'), TCP, missed],
    ['a list of exceptions', web('drop tcp ![10.0.1.0/24,10.0.2.0/24] any -> any any'), TCP, missed],
    ['a list in a list', web('drop tcp [10.1.0.0/16,[10.0.1.5,10.0.1.6]] any -> any any'), TCP, denied],
    ['an address', web('drop tcp any any -> 203.0.113.9 any'), TCP, denied],
    ['a source port', web('drop tcp any 1024:39999 -> any any'), TCP, missed],
    [
      'a list of ports',
      web('drop tcp any any -> any [22,80:81,443]'),
      'out tcp 0-99',
      '0-21,23-79,82-99: web sid:1 deny 22,80-81 rule; - allow 0-21,23-79,82-99 default',
    ],
    [
      'not that port',
      web('drop tcp any any -> any !22'),
      'out tcp 0-99',
      '22: web sid:1 deny 0-21,23-99 rule; - allow 22 default',
    ],
    [
      'ports from there on',
      web('drop tcp any any -> any 90:'),
      'out tcp 0-99',
      '0-89: web sid:1 deny 90-99 rule; - allow 0-89 default',
    ],
    [
      'ports up to there',
      web('drop tcp any any -> any :9'),
      'out tcp 0-99',
      '10-99: web sid:1 deny 0-9 rule; - allow 10-99 default',
    ],
    ['the other way round', web('drop tcp any 443 -> 10.0.0.0/8 any'), TCP, missed],
    ['either way round', web('drop tcp any 443 <> 10.0.0.0/8 any'), TCP, denied],
    ['either way round, with other ports', web('drop tcp any 80 <> 10.0.0.0/8 any'), TCP, missed],
    ['icmp', web('drop icmp any any -> any any'), 'out icmp', denied],
    ['icmp is not tcp', web('drop icmp any any -> any any'), TCP, missed],
    ['ip is everything', web('drop ip any any -> any any'), 'out 47', denied],
    ['only requests', web('drop tcp any any -> any any flow:to_server'), TCP, denied],
    ['only replies', web('drop tcp any any -> any any flow:from_server'), TCP, missed],
    ['requests by their other name', web('drop tcp any any -> any any flow:from_client'), TCP, denied],
    [
      'the default actions of strict order mean nothing',
      { ...web(), policy: { StatefulDefaultActions: ['aws:drop_strict'] } },
      TCP,
      missed,
    ],
  ] as const)('%s', (_sentence, plan, words, told) => {
    expect(tell(plan, words)).toEqual(told);
  });
});

describe('stateful rules in strict order', () => {
  const stalls = 'none: - deny all drop-established';
  const dropped = 'none: - deny all default';

  test.each([
    [
      'as written',
      strictly([], 'drop tcp any any -> any any', 'pass tcp any any -> any 443'),
      TCP,
      'none: web sid:1 deny all rule',
    ],
    [
      'priorities of rules mean nothing',
      strictly([], 'pass tcp any any -> any any', 'drop ip any any -> any any priority:1'),
      TCP,
      'all: web sid:1 allow all rule',
    ],
    [
      'groups by priority',
      { stateful: { one: ['pass tcp any any -> any any'], two: ['drop tcp any any -> any any'] }, strict: [] },
      TCP,
      'all: one sid:1 allow all rule',
    ],
    [
      'an alert does not end it',
      strictly(['aws:drop_strict'], 'alert tcp any any -> any any', 'pass tcp any any -> any any'),
      TCP,
      'all: web sid:2 allow all rule',
    ],
    ['no default passes', strictly([]), TCP, PASSES],
    ['alerts pass', strictly(['aws:alert_strict', 'aws:alert_established']), TCP, PASSES],
    ['drop_strict drops', strictly(['aws:alert_strict', 'aws:drop_strict']), TCP, dropped],
    [
      'and a pass rule saves',
      strictly(['aws:drop_strict'], 'pass tcp any any -> any 22'),
      'out tcp 0-99',
      '22: web sid:1 allow 22 rule; - deny 0-21,23-99 default',
    ],
    ['drop_established lets tcp connect and stall', strictly(['aws:drop_established']), TCP, stalls],
    ['and drops udp', strictly(['aws:drop_established']), 'out udp 53', dropped],
    ['and icmp', strictly(['aws:drop_established']), 'out icmp', dropped],
    [
      'its variant for applications stalls tcp too',
      strictly(['aws:drop_established_app_layer_to_server']),
      TCP,
      stalls,
    ],
    [
      'what it does to udp is unknown',
      strictly(['aws:drop_established_app_layer']),
      'out udp 53',
      'none?all: aws:drop_established_app_layer unknown all unread',
    ],
    ['an action that nobody knows', strictly(['aws:new']), TCP, 'none?all: aws:new unknown all unread'],
  ] as const)('%s', (_sentence, plan, words, told) => {
    expect(tell(plan, words)).toEqual(told);
  });
});

describe('what only the connection would tell', () => {
  const unread = 'none?all: web sid:1 unknown all unread; - allow all default';
  const group = 'none?all: web unknown all unread; - allow all default';
  const DROP = ['aws:drop_strict'];

  test.each([
    ['an application protocol', web('drop tls any any -> any any'), TCP, unread],
    ['which udp does not carry', web('drop tls any any -> any any'), 'out udp 443', PASSES],
    ['and another header', web('drop tls any any -> any 8443'), TCP, PASSES],
    ['one over udp', web('drop quic any any -> any any'), 'out udp 443', unread],
    ['one over either', web('drop dns any any -> any any'), 'out udp 53', unread],
    ['one that nobody knows', web('drop pkthdr any any -> any any'), 'out 47', unread],
    ['an option that looks inside', web('drop tcp any any -> any any content:x'), TCP, unread],
    ['a state of the connection', web('drop tcp any any -> any any flow:established,to_server'), TCP, unread],
    ['ports of a protocol that has none', web('drop ip any any -> any 443'), 'out icmp', unread],
    ['which are asked of tcp all the same', web('drop ip any any -> any 443'), TCP, 'none: web sid:1 deny all rule'],
    [
      'a pass rule that may match, above a drop rule',
      web('drop tcp any any -> any any', 'pass tls any any -> any any'),
      TCP,
      'none?all: web sid:2 unknown all unread; web sid:1 deny all rule',
    ],
    [
      'a drop rule that may match, below a pass rule',
      web('drop tls any any -> any any', 'pass tcp any any -> any any'),
      TCP,
      'all: web sid:2 allow all rule',
    ],
    ['a variable that nobody defines', web('drop tcp $WEB any -> any any'), TCP, unread],
    ['not that variable either', web('drop tcp !$WEB any -> any any'), TCP, unread],
    ['a port variable that nobody defines', web('drop tcp any any -> any $WEB'), TCP, unread],
    ['an address that is none', web('drop tcp nowhere any -> any any'), TCP, unread],
    ['a list without an end', web('drop tcp [10.0.0.0/8 any -> any any'), TCP, unread],
    ['an empty list', web('drop tcp [] any -> any any'), TCP, unread],
    ['a list that only looks like one', web('drop tcp [10.0.0.0/16 any -> any any'), TCP, unread],
    ['ports without a number', web('drop tcp any any -> any :'), TCP, unread],
    ['a rejection that may be meant', web('reject ip any any -> any 443'), 'out icmp', unread],
    [
      'two rules that may match are both told',
      web('drop tls any any -> any any', 'drop tcp any any -> any any content:x'),
      TCP,
      'none?all: web sid:1 unknown all unread; web sid:2 unknown all unread; - allow all default',
    ],
    ['lists beyond measure', web(`drop tcp ${'!'.repeat(20000)}10.0.0.0/8 any -> any any`), TCP, unread],
    ['a port that is none', web('drop tcp any any -> any 70000'), TCP, unread],
    ['an action that is none', web('ignore tcp any any -> any any'), TCP, unread],
    ['a group that was not collected', { stateful: { web: null } }, TCP, group],
    [
      'in action order a pass rule comes before all it may drop',
      { stateful: { web: null, own: ['pass tcp any any -> any any'] } },
      TCP,
      'all: web unknown all unread; own sid:1 allow all rule',
    ],
    [
      'in strict order not',
      { stateful: { web: null, own: ['pass tcp any any -> any any'] }, strict: [] },
      TCP,
      'none?all: web unknown all unread; own sid:1 allow all rule',
    ],
    ['a group without rules to see', given({}), TCP, group],
    [
      'AWS’s own groups only drop',
      { stateful: { 'aws-bots': {} }, strict: DROP },
      TCP,
      'none: aws-bots unknown all unread; - deny all default',
    ],
    [
      'and may drop',
      { stateful: { 'aws-bots': {} }, strict: [] },
      TCP,
      'none?all: aws-bots unknown all unread; - allow all default',
    ],
    ['unless they only watch', { stateful: { 'aws-bots': {} }, override: 'DROP_TO_ALERT' }, TCP, PASSES],
    ['so with rules that are shown', { ...web('drop tcp any any -> any any'), override: 'DROP_TO_ALERT' }, TCP, PASSES],
    ['a list of names to deny', fromSource({ RulesSourceList: { GeneratedRulesType: 'DENYLIST' } }), TCP, group],
    [
      'which lets nothing pass',
      fromSource({ RulesSourceList: { GeneratedRulesType: 'REJECTLIST' } }, { strict: DROP }),
      TCP,
      'none: web unknown all unread; - deny all default',
    ],
    [
      'a list of names to allow',
      fromSource({ RulesSourceList: { GeneratedRulesType: 'ALLOWLIST' } }, { strict: DROP }),
      TCP,
      'none?all: web unknown all unread; - deny all default',
    ],
    ['a list of names to watch', fromSource({ RulesSourceList: { GeneratedRulesType: 'ALERTLIST' } }), TCP, PASSES],
    [
      'names are asked of tcp alone',
      fromSource({ RulesSourceList: { GeneratedRulesType: 'ALLOWLIST' } }),
      'out udp 53',
      PASSES,
    ],
    [
      'and of requests',
      fromSource({ RulesSourceList: { GeneratedRulesType: 'DENYLIST' } }),
      REPLY,
      'all: - allow all tracked',
    ],
  ] as const)('%s', (_sentence, plan, words, told) => {
    expect(tell(plan, words)).toEqual(told);
  });

  test.each([
    [
      'drop tls $HOME_NET any -> any 443 tls.sni content:evil',
      'the rule "drop tls $HOME_NET any -> any 443 (tls.sni; content)" looks at more than addresses and ports',
    ],
    [
      'drop tcp $WEB any <> any any',
      'the rule "drop tcp $WEB any <> any any" names what the collected documents do not define',
    ],
  ])('the gap quotes %s', (rule, reason) => {
    const gaps = gateOf(web(rule), TCP).rulings.map(({ gap }) => gap);
    const remedy = 'Test the connection from the host, or look into the firewall’s alert log.';
    expect(gaps).toEqual([{ reads: 'web sid:1', reason, remedy }, undefined]);
  });
});

describe('Suricata’s own spelling', () => {
  const denied = 'none: web sid:9 deny all rule';
  const line = 'none?all: web #1 unknown all unread; - allow all default';

  test.each([
    ['a rule of addresses and ports', 'drop tcp any any -> any 443 (msg:"no; \\"tls\\""; sid:9; rev:1;)', denied],
    ['a remark, a blank line, and the next one', '# all of it\n\n  drop tcp any any -> any 443 (sid:9;)', denied],
    ['a rule on two lines', 'drop tcp any any -> \\\n any 443 (sid:9;)', denied],
    ['blanks in a list', 'drop tcp [10.0.0.0/16, !10.0.2.0/24] any -> any 443 (sid:9;)', denied],
    ['either way round', 'drop tcp any 443 <> any any (sid:9;)', denied],
    ['no sid', 'drop tcp any any -> any 443 (msg:"x";)', 'none: web #1 deny all rule'],
    [
      'an option that looks inside',
      'drop tcp any any -> any 443 (content:"a(b)"; sid:9;)',
      'none?all: web sid:9 unknown all unread; - allow all default',
    ],
    ['its header still tells where not', 'drop tcp any any -> any 80 (content:"a"; sid:9;)', PASSES],
    ['no rule at all', 'nonsense', line],
    ['a rule without an end', 'drop tcp any any -> any any (sid:9; ', line],
    ['an arrow that is none', 'drop tcp any any <- any any (sid:9;)', line],
    ['a word too many', 'drop tcp any any -> any any any (sid:9;)', line],
    ['a word too few', 'drop tcp any any -> any (sid:9;)', line],
    ['nothing', '', PASSES],
  ])('%s', (_sentence, rules, told) => {
    expect(tell(fromSource({ RulesString: rules }), TCP)).toEqual(told);
  });
});

describe('variables', () => {
  const matches = 'none: web sid:1 deny all rule';
  const unread = 'none?all: web sid:1 unknown all unread; - allow all default';
  const FROM_WEB = 'drop ip $WEB any -> any any';
  const FROM_HOME = 'drop ip $HOME_NET any -> $EXTERNAL_NET any';

  test.each([
    ['addresses', FROM_WEB, ipSet(['10.9.0.0/16', '10.0.1.0/24']), {}, matches],
    ['with an exception', FROM_WEB, ipSet(['10.0.0.0/16', '!10.0.1.0/24']), {}, PASSES],
    ['not those', 'drop ip !$WEB any -> any any', ipSet(['10.0.1.0/24']), {}, PASSES],
    ['in a list', 'drop ip [10.9.0.0/16,$WEB] any -> any any', ipSet(['10.0.1.0/24']), {}, matches],
    [
      'ports',
      'drop tcp any any -> any [80,$TLS]',
      { RuleVariables: { PortSets: { TLS: { Definition: ['443', '8000:8999'] } } } },
      {},
      matches,
    ],
    [
      'a managed prefix list',
      'drop ip any any -> @PARTNERS any',
      {
        ReferenceSets: { IPSetReferences: { PARTNERS: { ReferenceArn: 'arn:aws:ec2:eu-west-1:1:prefix-list/pl-1' } } },
      },
      {},
      matches,
    ],
    [
      'a prefix list that was not collected',
      'drop ip any any -> @PARTNERS any',
      {
        ReferenceSets: { IPSetReferences: { PARTNERS: { ReferenceArn: 'arn:aws:ec2:eu-west-1:1:prefix-list/pl-2' } } },
      },
      {},
      unread,
    ],
    ['home is the firewall’s VPC', FROM_HOME, {}, {}, matches],
    ['unless the VPC is unknown', FROM_HOME, {}, { firewall: { VpcId: 'vpc-2' } }, unread],
    ['or not told', FROM_HOME, {}, { firewall: { VpcId: undefined } }, unread],
    ['or the policy says otherwise', FROM_HOME, {}, { policy: homeNet(['10.9.0.0/16']) }, PASSES],
    [
      'or the group',
      FROM_WEB.replace('WEB', 'HOME_NET'),
      ipSet(['10.0.1.0/24'], 'HOME_NET'),
      { policy: homeNet(['10.9.0.0/16']) },
      matches,
    ],
    ['what is outside is then open', FROM_HOME, ipSet(['10.0.1.0/24'], 'HOME_NET'), {}, unread],
    ['outside is what home is not', 'drop ip $EXTERNAL_NET any -> any any', {}, {}, PASSES],
  ])('%s', (_sentence, rule, more, plan, told) => {
    expect(
      tell({ stateful: { web: { RulesSource: { StatefulRules: [statefulRule(rule, 0)] }, ...more } }, ...plan }, TCP),
    ).toEqual(told);
  });
});

describe('replies', () => {
  const tracked = 'all: - allow all tracked';
  const oneWay = 'none?all: - unknown all forwards-one-way';
  const OUT = '1 pass tcp 10.0.0.0/16 any -> any any';
  const BACK = '1 pass tcp any any -> 10.0.0.0/16 any';

  test.each([
    [
      'of what a rule passes',
      { ...web('pass tcp 10.0.0.0/8 any -> any any'), strict: ['aws:drop_strict'] },
      REPLY,
      tracked,
    ],
    ['of what no rule matches', web(), REPLY, tracked],
    ['of what is dropped: the request tells', web('drop tcp any any -> any 443'), REPLY, tracked],
    [
      'passed without the stateful rules, as the request',
      { last: ['aws:pass'], ...web('drop ip any any -> any any') },
      REPLY,
      PASSES,
    ],
    [
      'dropped without them',
      { stateless: { front: ['1 drop tcp any 443 -> any any'] } },
      REPLY,
      'none: front 1 deny all rule',
    ],
    ['forwarded, the request passed', { stateless: { front: [OUT] } }, REPLY, oneWay],
    ['passed, the request forwarded', { stateless: { front: [BACK] } }, REPLY, oneWay],
    [
      'forwarded, the request dropped: the request tells',
      { stateless: { front: ['1 drop tcp 10.0.0.0/16 any -> any any'] } },
      REPLY,
      tracked,
    ],
    [
      'some of them',
      { stateless: { front: ['1 pass tcp any any -> any 20-22'] } },
      'back tcp 0-99',
      '0-19,23-99?all: - allow 0-19,23-99 tracked; - unknown 20-22 forwards-one-way',
    ],
    [
      'the request’s flags hang on the hosts',
      { stateless: { front: ['1 pass tcp any any -> any any flags SYN/SYN,ACK,ECE'] } },
      REPLY,
      oneWay,
    ],
    [
      'a drop rule that matches them',
      web('drop tcp any any -> 10.0.0.0/16 any'),
      REPLY,
      'none?all: web sid:1 unknown all reply-inspected',
    ],
    ['unless it asks for requests', web('drop tcp any any -> 10.0.0.0/16 any flow:to_server'), REPLY, tracked],
    [
      'or a rule passes the request',
      web('drop tcp any any -> 10.0.0.0/16 any', 'pass tcp 10.0.0.0/16 any -> any any'),
      REPLY,
      tracked,
    ],
    ['or the reply', web('drop tcp any any -> 10.0.0.0/16 any', 'pass tcp any 443 -> any any'), REPLY, tracked],
    [
      'a rule for replies alone',
      web('drop tcp any any -> any any flow:to_client'),
      REPLY,
      'none?all: web sid:1 unknown all reply-inspected',
    ],
    [
      'a rule that may match them',
      web('drop http any any -> 10.0.0.0/16 any'),
      REPLY,
      'none?all: web sid:1 unknown all unread',
    ],
    [
      'their own flags hang on the hosts',
      { stateless: { front: ['1 pass any any any -> any any flags SYN,ACK/SYN,ACK,ECE'] } },
      REPLY,
      'none?all: front 1 unknown all unread; - unknown all forwards-one-way',
    ],
    [
      'which nobody asks where the request was dropped',
      {
        stateless: { front: ['1 drop tcp 10.0.0.0/16 any -> any any'] },
        ...web('drop tcp any any -> 10.0.0.0/16 any'),
      },
      REPLY,
      tracked,
    ],
    [
      'of an echo',
      web('drop icmp any any -> 10.0.0.0/16 any'),
      'back icmp',
      'none?all: web sid:1 unknown all reply-inspected',
    ],
    [
      'a group that was not collected',
      { stateless: { lost: null } },
      REPLY,
      'none?all: lost unknown all unread; - unknown all forwards-one-way',
    ],
  ] as const)('%s', (_sentence, plan, words, told) => {
    expect(tell(plan, words)).toEqual(told);
  });

  test('the gaps say what cannot be told', () => {
    expect([
      ...reasonsFor({ stateless: { front: [OUT] } }),
      ...reasonsFor(web('drop tcp any any -> 10.0.0.0/16 any')),
    ]).toEqual([
      'the stateless rules of edge forward one direction of this traffic to the stateful rules and not the other',
      'no rule passes the request by name, and web sid:1 (drop tcp any any -> 10.0.0.0/16 any) matches its reply',
    ]);
  });
});

describe('the firewall behind the endpoint', () => {
  test.each([TCP, REPLY])('passes: %s', (words) => {
    const ruling = { code: 'network-firewall-default', effect: 'allow', facts: { action: 'aws:pass' } } as const;
    expect(plain(gateOf({ last: ['aws:pass'] }, words))).toEqual(plain(whole(words, {}, ruling)));
  });

  test.each([TCP, REPLY])('is not ready: %s', (words) => {
    const facts = { state: 'DELETING', message: 'going' };
    const ruling = { code: 'network-firewall-not-available', effect: 'deny', facts } as const;
    const nothing = { sure: PacketSet.EMPTY, maybe: PacketSet.EMPTY };
    const plan = { attachment: { Status: 'DELETING', StatusMessage: 'going' } };
    expect(plain(gateOf(plan, words))).toEqual(plain(whole(words, nothing, ruling)));
  });

  const describing = '`aws network-firewall describe-firewall`, `describe-firewall-policy` and `describe-rule-group`';
  const EITHER = `Collect ${describing}, or test from the host.`;

  test.each([
    [
      'no firewall was collected',
      { without: 'firewalls' },
      'vpce-1',
      'traffic passes the inspecting endpoint vpce-1, whose rules were not collected',
      EITHER,
    ],
    [
      'it is no firewall’s',
      {},
      'vpce-2',
      'traffic passes vpce-2, which is no endpoint of a collected firewall and may lead to a Gateway Load Balancer’s appliance',
      EITHER,
    ],
    [
      'it names no policy',
      { firewall: { FirewallPolicyArn: undefined } },
      'vpce-1',
      'the firewall fw names no policy',
      `Collect the output of \`aws network-firewall describe-firewall --firewall-arn ${ARN}:firewall/fw\`.`,
    ],
    [
      'no policy was collected',
      { without: 'firewallPolicies' },
      'vpce-1',
      'the firewall policy edge was not collected',
      `Collect the output of \`aws network-firewall describe-firewall-policy --firewall-policy-arn ${ARN}:firewall-policy/edge\`.`,
    ],
    [
      'no rule group was collected',
      { without: 'ruleGroups', stateless: { front: [] }, last: ['aws:pass'] },
      'vpce-1',
      'the rule group front was not collected',
      `Collect the output of \`aws network-firewall describe-rule-group --rule-group-arn ${ARN}:stateless-rulegroup/front\`.`,
    ],
  ] as const)('%s', (_sentence, plan, endpointId, reason, remedy) => {
    const { sure, maybe, rulings } = gateOf(plan, TCP, endpointId);
    const [first] = rulings;
    expect([
      spansOf(sure.numbers('dport')),
      spansOf(maybe.numbers('dport')),
      first?.effect,
      first?.gap?.reason,
      first?.gap?.remedy,
    ]).toEqual(['none', '443', 'unknown', reason, remedy]);
  });
});

interface Fate {
  readonly effect: string;
  readonly ruleId: string | null;
}

/** `any`, `!a`, `[a,b]` and `$HOME_NET`, of addresses or of ports. */
function fits(operand: string, item: (text: string) => boolean): boolean {
  if (operand === 'any') return true;
  if (operand.startsWith('!')) return !fits(operand.slice(1), item);
  if (operand.startsWith('['))
    return operand
      .slice(1, -1)
      .split(',')
      .some((one) => fits(one, item));
  return operand === '$HOME_NET' ? item('10.0.0.0/16') : item(operand);
}

function fitsPort(operand: string, port: number): boolean {
  return fits(operand, (text) => {
    const [from = 0, to = from] = text.split(':').map(Number);
    return from <= port && port <= to;
  });
}

function among<T>(list: readonly T[] | undefined, matches: (one: T) => boolean): boolean {
  return list === undefined || list.some(matches);
}

function statelessFate({ stateless = {}, last = [] }: Plan, packet: Flight): Fate {
  for (const [name, group] of Object.entries(stateless)) {
    const rules = asList(group).map((sentence) => StatelessRule.parse(statelessRule(sentence)));
    for (const { Priority, RuleDefinition } of rules.toSorted((a, b) => a.Priority - b.Priority)) {
      const match = RuleDefinition.MatchAttributes;
      const ports = [
        [match.SourcePorts, packet.sport],
        [match.DestinationPorts, packet.dport],
      ] as const;
      const matches =
        among(match.Protocols, (one) => one === packet.protocol) &&
        among(match.Sources, (one) => holds(one.AddressDefinition, packet.src)) &&
        among(match.Destinations, (one) => holds(one.AddressDefinition, packet.dst)) &&
        ports.every(
          ([spans, port]) =>
            !hasPorts(packet.protocol) || among(spans, (one) => one.FromPort <= port && port <= one.ToPort),
        );
      if (matches) return { effect: RuleDefinition.Actions[0] ?? '', ruleId: `${name} ${Priority}` };
    }
  }
  return { effect: last[0] ?? '', ruleId: null };
}

function fitsHeader({ Header: header }: StatefulRule, packet: Flight): boolean {
  const protocols: Readonly<Record<string, readonly number[]>> = { TCP: [6], UDP: [17], ICMP: [1, 58] };
  const way = ({ src, dst, sport, dport }: Flight) =>
    fits(header.Source, (one) => holds(one, src)) &&
    fits(header.Destination, (one) => holds(one, dst)) &&
    fitsPort(header.SourcePort, sport) &&
    fitsPort(header.DestinationPort, dport);
  const { src, dst, sport, dport } = packet;
  const turned = { ...packet, src: dst, dst: src, sport: dport, dport: sport };
  return (
    among(protocols[header.Protocol], (one) => one === packet.protocol) &&
    (way(packet) || (header.Direction === 'ANY' && way(turned)))
  );
}

const ORDER = ['PASS', 'DROP', 'REJECT'];

function statefulRuleOf(
  { stateful = {}, strict }: Plan,
  packet: Flight,
): { readonly action: string; readonly ruleId: string } | undefined {
  const matching = Object.entries(stateful).flatMap(([name, group]) =>
    asList(group)
      .map((sentence, i) => ({ rule: StatefulRule.parse(statefulRule(sentence, i)), ruleId: `${name} sid:${i + 1}` }))
      .filter(({ rule }) => rule.Action !== 'ALERT' && fitsHeader(rule, packet))
      .map(({ rule, ruleId }) => ({ action: rule.Action, ruleId })),
  );
  return strict === undefined
    ? ORDER.flatMap((action) => matching.filter((one) => one.action === action))[0]
    : matching[0];
}

function requestFate(plan: Plan, packet: Flight): Fate {
  const { effect, ruleId } = statelessFate(plan, packet);
  if (effect !== 'aws:forward_to_sfe') return { effect: effect === 'aws:pass' ? 'allow' : 'deny', ruleId };
  const rule = statefulRuleOf(plan, packet);
  if (rule !== undefined) return { effect: rule.action === 'PASS' ? 'allow' : 'deny', ruleId: rule.ruleId };
  return { effect: plan.strict?.some((one) => one.startsWith('aws:drop')) === true ? 'deny' : 'allow', ruleId: null };
}

function replyFate(plan: Plan, packet: Flight): Fate {
  const request = answerTo(packet);
  const { effect, ruleId } = statelessFate(plan, packet);
  const before = statelessFate(plan, request).effect;
  if (effect === 'aws:drop') return { effect: 'deny', ruleId };
  if (before !== 'aws:drop' && before !== effect) return { effect: 'unknown', ruleId: null };
  if (effect === 'aws:pass') return { effect: 'allow', ruleId };
  const again = statefulRuleOf(plan, packet);
  const unnamed = statefulRuleOf(plan, request) === undefined && requestFate(plan, request).effect === 'allow';
  if (before === effect && unnamed && again !== undefined && again.action !== 'PASS')
    return { effect: 'unknown', ruleId: again.ruleId };
  return { effect: 'allow', ruleId: null };
}

function unit(at: number): Interval<number> {
  return [at, at + 1];
}

function host({ family, value }: Flight['src']): Interval<Address> {
  const at = family === 4 ? value : IPV6_ORIGIN + value;
  return [at, at + 1n];
}

function has(set: PacketSet, { src, dst, sport, dport, protocol }: Flight): boolean {
  const point = { protocol: unit(protocol), sport: unit(sport), dport: unit(dport), src: host(src), dst: host(dst) };
  return !set.intersect(PacketSet.of(point)).isEmpty;
}

describe('one packet at a time', () => {
  const address = fc.constantFrom('any', '10.0.0.0/16', '10.0.1.0/24', '203.0.113.0/24', '::/0');
  const operand = fc.oneof(
    address,
    address.map((one) => (one === 'any' ? one : `!${one}`)),
    fc.constantFrom('[10.0.1.0/24,203.0.113.9]', '![10.0.0.0/16,::/0]', '$HOME_NET', '!$HOME_NET'),
  );
  const portList = fc.constantFrom('any', 'any', '443', '0-100', '80,443', '1024-65535');
  const portOperand = fc.constantFrom('any', 'any', '443', '!443', '0:100', '[80,443]', '![80,1024:65535]');
  const statelessSentence = fc
    .tuple(
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('pass', 'drop', 'forward'),
      fc.constantFrom('any', 'tcp', 'udp,icmp', '47'),
      address,
      portList,
      address,
      portList,
    )
    .map(
      ([priority, action, protocol, from, sport, to, dport]) =>
        `${priority} ${action} ${protocol} ${from} ${sport} -> ${to} ${dport}`,
    );
  const statefulSentence = fc
    .tuple(
      fc.constantFrom('pass', 'drop', 'reject', 'alert'),
      fc.constantFrom('tcp', 'udp', 'icmp', 'ip'),
      operand,
      portOperand,
      fc.constantFrom('->', '<>'),
      operand,
      portOperand,
    )
    .map(([action, protocol, from, sport, arrow, to, dport]) => {
      const ported = protocol === 'tcp' || protocol === 'udp';
      return `${action} ${protocol} ${from} ${ported ? sport : 'any'} ${arrow} ${to} ${ported ? dport : 'any'}`;
    });
  /** Numbers are unique inside a group, as AWS insists. */
  const statelessGroup = fc.uniqueArray(statelessSentence, {
    maxLength: 4,
    selector: (sentence) => sentence.split(' ')[0],
  });
  const statefulGroup = fc.array(statefulSentence, { maxLength: 4 });
  const defaults = fc.constantFrom(
    undefined,
    undefined,
    [],
    ['aws:drop_strict'],
    ['aws:drop_established'],
    ['aws:alert_strict'],
  );
  const plans: fc.Arbitrary<Plan> = fc
    .record({
      stateless: fc.record({ first: statelessGroup, second: statelessGroup }),
      last: fc.constantFrom(['aws:pass'], ['aws:drop'], ['aws:forward_to_sfe'], ['aws:forward_to_sfe']),
      stateful: fc.record({ one: statefulGroup, two: statefulGroup }),
      strict: defaults,
    })
    .map(({ strict: defaultActions, ...plan }) =>
      defaultActions === undefined ? plan : Object.assign(plan, { strict: defaultActions }),
    );

  const ports = fc.constantFrom(22, 80, 443, 40000);
  const hosts = fc.constantFrom(
    ['10.0.1.5', '10.0.2.5', '10.9.0.1', '203.0.113.9', '8.8.8.8'],
    ['2001:db8::1', '2001:db8::2'],
  );
  const ends = hosts.chain((some) => fc.tuple(fc.constantFrom(...some), fc.constantFrom(...some)));
  const flights: fc.Arbitrary<Flight> = fc
    .record({ protocol: fc.constantFrom(6, 6, 6, 17, 17, 1, 47, 2, 7, 18, 59), ends, sport: ports, dport: ports })
    .map(({ protocol, ends: [src, dst], sport, dport }) => {
      const [from, to] = protocol === 1 ? [0, 2048] : [sport, dport];
      return { protocol, src: naiveAddress(src), dst: naiveAddress(dst), sport: from, dport: to };
    });

  const EVERYTHING = packets({});
  test.each([
    ['out', requestFate],
    ['back', replyFate],
  ] as const)('%s: the same effect by the same rule', (direction, fateOf) => {
    fc.assert(
      fc.property(plans, fc.array(flights, { minLength: 8, maxLength: 8 }), (plan, some) => {
        const standing = { direction, at: 'transit', segment: 0, dstShift: 0n } as const;
        const { sure, maybe, rulings } = askNetworkFirewall(built(plan), standing, 'vpce-1', EVERYTHING);
        const told = some.map((packet) => ({
          effect: has(sure, packet) ? 'allow' : has(maybe, packet) ? 'unknown' : 'deny',
          rulings: rulings
            .filter((ruling) => has(ruling.packets, packet))
            .map(({ effect, ruleId }) => ({ effect, ruleId })),
        }));
        expect(told).toEqual(
          some.map((packet) => ({ effect: fateOf(plan, packet).effect, rulings: [fateOf(plan, packet)] })),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('sure is part of maybe, maybe of what was asked, and every packet has a ruling', () => {
    const doubtful = fc.constantFrom(
      'pass tls any any -> any any',
      'drop ip any any -> any 443',
      'drop tcp $WEB any -> any any',
    );
    const unread = fc.record({
      stateful: fc.record({ one: fc.array(fc.oneof(statefulSentence, doubtful), { maxLength: 5 }) }),
      direction: fc.constantFrom('out', 'back'),
    });
    fc.assert(
      fc.property(plans, unread, (plan, { stateful, direction }) => {
        const standing = {
          direction: direction === 'out' ? 'out' : 'back',
          at: 'transit',
          segment: 0,
          dstShift: 0n,
        } as const;
        const { asked, sure, maybe, rulings } = askNetworkFirewall(
          built({ ...plan, stateful }),
          standing,
          'vpce-1',
          EVERYTHING,
        );
        const ruled = PacketSet.union(rulings.map((ruling) => ruling.packets));
        expect([maybe.covers(sure), asked.covers(maybe), ruled.equals(asked)]).toEqual([true, true, true]);
      }),
      { numRuns: 60 },
    );
  });
});
