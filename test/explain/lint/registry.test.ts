import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { CHECKS, lintSnapshot } from '../../../lib/explain/lint/registry.ts';
import { network, type Plan } from '../../support/network-text.ts';

const PLAN: Plan = {
  subnets: {
    b: {
      cidr: '10.0.2.0/24',
      routes: ['0.0.0.0/0 nat-1 blackhole', '::/0 igw-1'],
      acl: ['100 allow out all 0.0.0.0/0', '200 allow out tcp 443 0.0.0.0/0'],
    },
    a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] },
  },
  nats: { 'nat-1': { subnet: 'a', address: '10.0.1.4', public: '198.51.100.4' } },
  groups: { 'sg-1': ['in tcp 22 sg-gone', 'in tcp 22 10.0.0.0/8', 'in tcp 22 10.1.0.0/16'] },
  patch: { 'igw-1': { Attachments: [] }, 'sg-1': { VpcId: 'vpc-1' }, 'nat-1': { State: 'failed' } },
};

test('sorted by resource, and for one resource in the order of the registry', () => {
  const findings = lintSnapshot(compileNetwork(network(PLAN)));
  expect(findings.map(({ code, evidence }) => `${String(evidence['resourceId'])} ${code}`)).toEqual([
    'acl-b acl-blocks-replies',
    'acl-b shadowed-acl-entry',
    'nat-1 nat-in-private-subnet',
    'rtb-a nat-unavailable-behind-active-route',
    'rtb-b route-blackhole',
    'rtb-b route-to-detached-gateway',
    'sg-1 group-rule-never-matches',
    'sg-1 redundant-security-group-rule',
    'sg-1 unused-security-group',
    'sg-open unused-security-group',
  ]);
});

test('nothing to say of a healthy network, nor of an empty one', () => {
  const healthy = {
    subnets: { a: { cidr: '10.0.1.0/24' } },
    interfaces: { 'eni-1': { subnet: 'a', address: '10.0.1.5' } },
  };
  expect(lintSnapshot(compileNetwork(network(healthy))).map(({ code }) => code)).toEqual(['wider-than-needed-egress']);
  expect(lintSnapshot(compileNetwork({ documents: {}, hosts: {} }))).toEqual([]);
});

test('every check has a file of its own, and is registered', () => {
  const files = readdirSync('lib/explain/lint').filter((name) => name.endsWith('.ts'));
  const named = files.filter((name) => name !== 'registry.ts' && name !== 'check.ts').map(camel);
  expect(CHECKS.map(({ name }) => name).toSorted()).toEqual(named.toSorted());
});

function camel(file: string): string {
  return file.replace('.ts', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
