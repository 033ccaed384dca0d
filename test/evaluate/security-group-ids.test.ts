import { describe, expect, test } from '@jest/globals';
import { answerTo, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { BASE, NO_WAY_IN, NO_WAY_OUT, PING, V4, withGroups } from '../support/plans/security-groups.ts';

const two = { ...BASE.interfaces, 'eni-app': { subnet: 'one', address: '10.0.1.10', groups: ['sg-app', 'sg-more'] } };

describe('the groups of an interface', () => {
  test.each([
    ['are one union', { 'sg-app': [], 'sg-more': ['out tcp 5432 10.0.0.0/8'] }, 'reachable'],
    ['in any order', { 'sg-app': ['out tcp 5432 10.0.0.0/8'], 'sg-more': [] }, 'reachable'],
    [
      'and none of them takes back what another grants',
      { 'sg-app': ['out tcp 443 0.0.0.0/0'], 'sg-more': [] },
      NO_WAY_OUT,
    ],
    ['one that was not collected leaves it open', { 'sg-app': [] }, 'unknown: SecurityGroups sg-more'],
  ])('%s', (_sentence, groups, told) => {
    expect(tell(network({ ...withGroups(groups), interfaces: two }), 'eni-app', V4)).toBe(told);
  });

  test('no group named on an interface of a host is a gap', () => {
    const nameless = { ...two, 'eni-app': { subnet: 'one', address: '10.0.1.10', groups: [] } };
    expect(tell(network({ ...BASE, interfaces: nameless }), 'eni-app', V4)).toBe('unknown: NetworkInterfaces');
  });

  test('groups that were not collected are a gap', () => {
    expect(tell(network({ ...BASE, families: { SecurityGroups: null } }), 'eni-app', V4)).toBe(
      'unknown: SecurityGroups',
    );
  });
});

const row = {
  SecurityGroupRuleId: 'sgr-1',
  GroupId: 'sg-app',
  IsEgress: true,
  IpProtocol: 'tcp',
  FromPort: 5432,
  ToPort: 5432,
};

const rules = [
  { ...row, CidrIpv4: '10.0.0.0/8' },
  { ...row, SecurityGroupRuleId: 'sgr-in', IsEgress: false, CidrIpv4: '10.0.0.0/8' },
];

const decider = (plan: Plan) =>
  answerTo(network(plan), 'eni-app', V4)
    .traces.flatMap(({ trace }) => trace.out[0]?.gates ?? [])
    .filter(({ gate }) => gate === 'security-group')
    .flatMap(({ rulings }) => rulings.map(({ ruleId }) => ruleId));

describe('rules have ids', () => {
  test.each([
    ['out tcp 5432 10.0.0.0/8', 'sgr-1'],
    ['out tcp 5432 10.0.1.0/24', 'sg-app tcp 5432 10.0.1.0/24'],
    ['out tcp 5000-6000 0.0.0.0/0', 'sg-app tcp 5000-6000 0.0.0.0/0'],
    ['out -1 sg-db', 'sg-app -1 all sg-db'],
    ['out tcp pl-here', 'sg-app tcp all pl-here'],
  ])('%s is %s', (rule, id) => {
    expect(decider({ ...withGroups({ 'sg-app': [rule] }), families: { SecurityGroupRules: rules } })).toEqual([id]);
  });

  test('icmp is named by type and code', () => {
    const out = answerTo(network(withGroups({ 'sg-app': ['out icmp 8/0 0.0.0.0/0'] })), 'eni-app', PING).traces[0]
      ?.trace.out[0];
    expect(out?.gates[1]?.rulings[0]?.ruleId).toBe('sg-app icmp 8/0 0.0.0.0/0');
  });

  test('rules alone, without their groups, are enough', () => {
    const flat = {
      SecurityGroups: null,
      SecurityGroupRules: [
        ...rules,
        {
          ...row,
          SecurityGroupRuleId: 'sgr-db',
          GroupId: 'sg-db',
          IsEgress: false,
          ReferencedGroupInfo: { GroupId: 'sg-app' },
        },
      ],
    };
    expect(tell(network({ ...BASE, families: flat }), 'eni-app', V4)).toBe('reachable');
    expect(tell(network({ ...BASE, families: flat }), 'eni-app', 'tcp 10.0.1.20:22')).toBe(
      `${NO_WAY_OUT}; ${NO_WAY_IN.slice(9)}`,
    );
  });
});
