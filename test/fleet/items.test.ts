import { describe, expect, test } from '@jest/globals';
import { interfacesIn, itemsIn } from '../../lib/fleet/items.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';

const SNAPSHOT: Snapshot = {
  documents: {},
  hosts: {},
  Vpcs: [{ VpcId: 'vpc-b', OwnerId: '111111111111' }, { VpcId: 'vpc-a' }, { VpcId: 'vpc-without-interfaces' }],
  NetworkInterfaces: [
    { NetworkInterfaceId: 'eni-3', VpcId: 'vpc-b' },
    { NetworkInterfaceId: 'eni-1', VpcId: 'vpc-a' },
    { NetworkInterfaceId: 'eni-2', VpcId: 'vpc-b' },
    { NetworkInterfaceId: 'eni-4' },
  ],
};

describe('the items of a snapshot', () => {
  test('are its VPCs that have interfaces, in the order of their ids', () => {
    expect(itemsIn(SNAPSHOT)).toEqual([
      { accountId: null, region: null, vpcId: '' },
      { accountId: null, region: null, vpcId: 'vpc-a' },
      { accountId: '111111111111', region: null, vpcId: 'vpc-b' },
    ]);
  });

  test('ask every interface once', () => {
    const asked = itemsIn(SNAPSHOT).map((item) => interfacesIn(SNAPSHOT, item));
    expect(asked).toEqual([['eni-4'], ['eni-1'], ['eni-3', 'eni-2']]);
  });

  test('are none where no interface was recorded', () => {
    expect(itemsIn({ documents: {}, hosts: {} })).toEqual([]);
    expect(interfacesIn({ documents: {}, hosts: {} }, { vpcId: 'vpc-a' })).toEqual([]);
  });
});
