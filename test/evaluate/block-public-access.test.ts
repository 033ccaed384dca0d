import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { EXAMPLE, IPV4, whoGetsOut } from '../support/plans/hidden-gates.ts';

function account(mode: string, exclusion?: string, resource = 'subnet/subnet-A', State = 'create-complete'): Plan {
  const ResourceArn = `arn:aws:ec2:eu-west-1:111122223333:${resource}`;
  const one = { ExclusionId: 'x-1', ResourceArn, InternetGatewayExclusionMode: exclusion, State };
  return {
    ...EXAMPLE,
    families: {
      VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: mode }],
      VpcBlockPublicAccessExclusions: exclusion === undefined ? [] : [one],
    },
  };
}

describe('VPC Block Public Access, worked out from the account’s options and exclusions', () => {
  test.each([
    ['scenario 1: off', account('off'), 'ABCD'],
    ['scenario 2: bidirectional', account('block-bidirectional'), '----'],
    ['scenario 3: ingress', account('block-ingress'), '--CD'],
    ['scenario 4: ingress, A excluded both ways', account('block-ingress', 'allow-bidirectional'), 'A-CD'],
    ['scenario 5: ingress, A excluded for egress', account('block-ingress', 'allow-egress'), '--CD'],
    ['scenario 6: bidirectional, A excluded for egress', account('block-bidirectional', 'allow-egress'), '----'],
    [
      'the subnet of the NAT gateway excluded for egress',
      account('block-bidirectional', 'allow-egress', 'subnet/subnet-B'),
      '--C-',
    ],
    ['the same, both ways', account('block-bidirectional', 'allow-bidirectional', 'subnet/subnet-B'), '-BC-'],
    [
      'the subnet of the client does not count for its NAT gateway',
      account('block-bidirectional', 'allow-egress', 'subnet/subnet-C'),
      '---D',
    ],
    ['the VPC excluded both ways', account('block-bidirectional', 'allow-bidirectional', 'vpc/vpc-1'), 'ABCD'],
    ['the VPC excluded for egress', account('block-bidirectional', 'allow-egress', 'vpc/vpc-1'), '--CD'],
    ['another VPC excluded', account('block-bidirectional', 'allow-bidirectional', 'vpc/vpc-2'), '----'],
    [
      'an exclusion that was updated',
      account('block-ingress', 'allow-bidirectional', 'subnet/subnet-A', 'update-complete'),
      'A-CD',
    ],
    [
      'an exclusion that was deleted',
      account('block-ingress', 'allow-bidirectional', 'subnet/subnet-A', 'delete-complete'),
      '--CD',
    ],
    [
      'an exclusion that failed',
      account('block-ingress', 'allow-bidirectional', 'subnet/subnet-A', 'create-failed'),
      '--CD',
    ],
    ['options that were not collected', EXAMPLE, 'ABCD'],
  ])('%s', (_sentence, plan, out) => {
    expect(whoGetsOut(plan)).toBe(out);
  });
});

function stated(id: string, mode: string, plan = EXAMPLE): Plan {
  return {
    ...plan,
    patch: { ...plan.patch, [id]: { BlockPublicAccessStates: { InternetGatewayBlockMode: mode } } },
  };
}

describe('VPC Block Public Access, as AWS states it', () => {
  test.each([
    ['of the VPC', stated('vpc-1', 'block-ingress'), '--CD'],
    ['of one subnet', stated('subnet-A', 'block-ingress'), '-BCD'],
    ['of the NAT gateway’s subnet', stated('subnet-B', 'block-bidirectional'), 'A--D'],
    ['of the private subnet: its NAT gateway stands elsewhere', stated('subnet-C', 'block-bidirectional'), 'ABC-'],
    ['the subnet before the VPC', stated('subnet-A', 'off', stated('vpc-1', 'block-bidirectional')), 'A---'],
    ['before the options', stated('vpc-1', 'off', account('block-bidirectional')), 'ABCD'],
    ['and of nothing else than the internet', stated('vpc-1', 'block-bidirectional'), '----'],
  ])('%s', (_sentence, plan, out) => {
    expect(whoGetsOut(plan)).toBe(out);
  });

  test('names the VPC, and lets private traffic be', () => {
    const snapshot = network(stated('vpc-1', 'block-ingress'));
    expect(tell(snapshot, 'eni-A', IPV4)).toBe(
      'blocked: block-public-access out source vpc-1 - block-public-access-on',
    );
    expect(tell(snapshot, 'eni-A', 'tcp 10.0.3.10:443')).toBe('reachable');
  });

  test('stops requests from the internet at the destination', () => {
    const snapshot = network(stated('subnet-B', 'block-ingress'));
    const IN = 'blocked: block-public-access out destination vpc-1 - block-public-access-on';
    expect(tell(snapshot, 'eni-A', 'tcp 198.51.100.2:443').split('; ')[0]).toBe(IN);
  });
});
