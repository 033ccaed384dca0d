import { describe, expect, test } from '@jest/globals';
import { mergeFiles } from '../../../lib/collect/snapshot/merge-files.ts';
import { Problem } from '../../../lib/problem.ts';

/** Each argument is a file: its content, as JSON unless it is text already. They are called 1.json, 2.json … */
function merged(...contents: readonly unknown[]) {
  return mergeFiles(contents.map((content, i) => ({ path: `${i + 1}.json`, text: textOf(content) })));
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

function refusal(...contents: readonly unknown[]): string {
  try {
    return `accepted as ${JSON.stringify(merged(...contents))}`;
  } catch (problem) {
    return problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem);
  }
}

function eni(more: object) {
  return { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', ...more }] };
}

function acl(entry: object) {
  const first = { RuleNumber: 100, Egress: true, Protocol: '-1', RuleAction: 'allow', ...entry };
  return { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [first] }] };
}

describe('what is refused, and why', () => {
  const SAVE = 'save what aws ec2 describe-... --output json prints, or take the file out of the folder';

  test.each([
    ['an empty file', '', `"1.json" is empty; ${SAVE}`],
    ['a blank file', ' \n\t', `"1.json" is empty; ${SAVE}`],
    ['a web page', '<html></html>', `"1.json" is not JSON; ${SAVE}`],
    ['a comma too many', '{\n  "Vpcs": [],\n}', `"1.json" is not JSON (line 3); ${SAVE}`],
    ['half a file', '{\n  "Vpcs": [{"VpcId": "vpc-1"},', `"1.json" is not JSON (it ends too early); ${SAVE}`],
    [
      'a value that is none',
      `{\n "Vpcs": [{"VpcId": "vpc-1"}],\n${' '.repeat(50)}\n "Subnets": nothing}`,
      `"1.json" is not JSON (line 4); ${SAVE}`,
    ],
    ['two answers in one file', '{"Vpcs":[]}\n{"Subnets":[]}', `"1.json" is not JSON (line 2); ${SAVE}`],
    ['an object instead of a list', { Subnets: { SubnetId: 'subnet-1' } }, '"1.json": Subnets is not a list'],
    ['a word instead of a list', { RouteTables: 'none' }, '"1.json": RouteTables is not a list'],
    [
      'a word instead of a setting',
      { VpcBlockPublicAccessOptions: 'off' },
      '"1.json": VpcBlockPublicAccessOptions is not a list',
    ],
    ['a wrapper without its list', { Instances: {} }, '"1.json": Instances is not a list'],
    [
      'a word instead of an item',
      { Subnets: [{ SubnetId: 'subnet-1' }, 'subnet-2'] },
      '"1.json": Subnets[1] is not an object',
    ],
    [
      'an item without its id',
      { Subnets: [{ SubnetId: 'subnet-1' }, { VpcId: 'vpc-1' }] },
      '"1.json": Subnets[1] has no SubnetId',
    ],
    ['an item whose id is null', { Subnets: [{ SubnetId: null }] }, '"1.json": Subnets[0] has no SubnetId'],
    ['an item whose id is a number', { Subnets: [{ SubnetId: 5 }] }, '"1.json": Subnets[0] has no SubnetId'],
    [
      'an item without its id in a wrapper',
      { status_code: 200, data: { NatGateways: [{}] } },
      '"1.json": NatGateways[0] has no NatGatewayId',
    ],
    [
      'an instance without its id',
      { Instances: [{ State: {} }] },
      '"1.json": Reservations[0]: Instances[0].InstanceId is missing',
    ],
    [
      'a listener without its id',
      { LoadBalancerListeners: [{ LoadBalancerArn: 'a', Listeners: [{ Port: 80 }] }] },
      '"1.json": LoadBalancerListeners[0]: Listeners[0] has no ListenerArn',
    ],
    [
      'a firewall without its id',
      { Firewall: { FirewallName: 'f' } },
      '"1.json": Firewall[0] has no Firewall.FirewallArn',
    ],
    [
      'an address that is none',
      eni({ PrivateIpAddress: '10.0.0.300' }),
      '"1.json": NetworkInterfaces "eni-1": PrivateIpAddress "10.0.0.300" is not an IP address',
    ],
    [
      'one among several',
      eni({ PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.1' }, { PrivateIpAddress: '010.0.0.1' }] }),
      '"1.json": NetworkInterfaces "eni-1": PrivateIpAddresses[1].PrivateIpAddress "010.0.0.1" is not an IP address',
    ],
    [
      'a range that is none',
      acl({ CidrBlock: '10.0.0.0/33' }),
      '"1.json": NetworkAcls "acl-1": Entries[0].CidrBlock "10.0.0.0/33" is not an address range',
    ],
    [
      'text for a flag',
      eni({ SourceDestCheck: 'true' }),
      '"1.json": NetworkInterfaces "eni-1": SourceDestCheck "true" is not true or false',
    ],
    [
      'an object for a list',
      eni({ Groups: { GroupId: 'sg-1' } }),
      '"1.json": NetworkInterfaces "eni-1": Groups {...} is not a list',
    ],
    [
      'a list for an object',
      eni({ Attachment: [] }),
      '"1.json": NetworkInterfaces "eni-1": Attachment [...] is not an object',
    ],
    ['a number for text', eni({ VpcId: 5 }), '"1.json": NetworkInterfaces "eni-1": VpcId 5 is not text'],
    [
      'a word for a number',
      acl({ RuleNumber: 'first' }),
      '"1.json": NetworkAcls "acl-1": Entries[0].RuleNumber "first" is not a number',
    ],
    [
      'nothing for a number',
      acl({ RuleNumber: '' }),
      '"1.json": NetworkAcls "acl-1": Entries[0].RuleNumber "" is not a number',
    ],
    [
      'a flag for a number',
      acl({ RuleNumber: true }),
      '"1.json": NetworkAcls "acl-1": Entries[0].RuleNumber true is not a number',
    ],
    [
      'a broken number',
      acl({ RuleNumber: 1.5 }),
      '"1.json": NetworkAcls "acl-1": Entries[0].RuleNumber 1.5 is not a whole number',
    ],
    [
      'a word that AWS does not use',
      acl({ RuleAction: 'permit' }),
      '"1.json": NetworkAcls "acl-1": Entries[0].RuleAction "permit" is not allow or deny',
    ],
    [
      'an entry that says nothing of its protocol',
      acl({ Protocol: null }),
      '"1.json": NetworkAcls "acl-1": Entries[0].Protocol is missing',
    ],
    [
      'an object for a protocol',
      acl({ Protocol: {} }),
      '"1.json": NetworkAcls "acl-1": Entries[0].Protocol {...} is not text',
    ],
    [
      'a state of no form',
      { VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-1', Status: 5 }] },
      '"1.json": VpcPeeringConnections "pcx-1": Status 5 is not as AWS prints it',
    ],
    [
      'a long value, cut',
      eni({ PrivateIpAddress: 'x'.repeat(10_000) }),
      `"1.json": NetworkInterfaces "eni-1": PrivateIpAddress "${'x'.repeat(77)}..." is not an IP address`,
    ],
    [
      'a value of two lines',
      eni({ PrivateIpAddress: 'a\nb' }),
      '"1.json": NetworkInterfaces "eni-1": PrivateIpAddress "a\\nb" is not an IP address',
    ],
    [
      'a range in a document',
      { PrefixListId: 'pl-1', Entries: [{ Cidr: 'x' }] },
      '"1.json": Entries "pl-1": Entries[0].Cidr "x" is not an address range',
    ],
    [
      'a range in a wrapper',
      { TransitGatewayStaticRoutes: [{ TransitGatewayRouteTableId: 't', Routes: [{ DestinationCidrBlock: 'x' }] }] },
      '"1.json": TransitGatewayStaticRoutes[0]: Routes "t": Routes[0].DestinationCidrBlock "x" is not an address range',
    ],
    [
      'entries of no list',
      { Entries: [{ Cidr: '10.0.0.0/8' }] },
      '"1.json": Entries does not say whose they are; write the "PrefixListId" that was asked for beside it',
    ],
    [
      'routes of no table',
      { Routes: [], AdditionalRoutesAvailable: false },
      '"1.json": Routes does not say whose they are; write the "TransitGatewayRouteTableId" that was asked for beside it',
    ],
    [
      'propagations of no table',
      { TransitGatewayRouteTablePropagations: [] },
      '"1.json": TransitGatewayRouteTablePropagations does not say whose they are; write the "TransitGatewayRouteTableId" that was asked for beside it',
    ],
    [
      'an abyss of lists',
      `{"Vpcs":${'['.repeat(200)}${']'.repeat(200)}}`,
      '"1.json": Vpcs is nested deeper than 100 levels',
    ],
    [
      'an abyss of objects',
      `{"Vpcs":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`,
      '"1.json": Vpcs is nested deeper than 100 levels',
    ],
  ])('%s', (_, content, sentence) => {
    expect(refusal(content)).toBe(`bad-snapshot: ${sentence}`);
  });

  test('the file that is named is the one that is wrong', () => {
    expect(refusal({ Vpcs: [] }, { Vpcs: [{}] })).toBe('bad-snapshot: "2.json": Vpcs[0] has no VpcId');
  });

  test('the first of all that is wrong with an item is its id', () => {
    expect(refusal({ NetworkInterfaces: [{ Groups: 5, VpcId: 6 }] })).toBe(
      'bad-snapshot: "1.json": NetworkInterfaces[0] has no NetworkInterfaceId',
    );
  });
});
