import { expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Change } from '../../lib/model/change.ts';
import { openedBy, reportOpening } from '../../lib/plan/opened.ts';
import { patched } from '../../lib/plan/proof.ts';
import { network } from '../support/network-text.ts';

const BEFORE = network({
  subnets: { app: { cidr: '10.0.1.0/24' } },
  groups: { 'sg-app': [] },
  interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', groups: ['sg-app'] } },
});

function opening(port: number): Change {
  const permission = { protocol: 'tcp', ports: { from: port, to: port }, peer: { cidr: '192.0.2.1/32' } };
  return { kind: 'open-security-group', groupId: 'sg-app', direction: 'egress', permissions: [permission] };
}

test('two changes of one resource are told together, and once', () => {
  const changes = [opening(443), opening(8443)];
  const opens = openedBy(compileNetwork(BEFORE), compileNetwork(patched(BEFORE, changes)), changes);
  expect(opens.map(reportOpening)).toEqual([
    {
      eni: 'eni-app',
      subnetId: 'subnet-app',
      resourceId: 'sg-app',
      direction: 'out',
      packets: ['tcp 443 to 192.0.2.1', 'tcp 8443 to 192.0.2.1'],
      moved: false,
    },
  ]);
});
