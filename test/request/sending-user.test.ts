import { describe, expect, test } from '@jest/globals';
import { NetworkInterface } from '../../lib/model/aws/network-interface.ts';
import { sendingUser } from '../../lib/request/sending-user.ts';
import { host } from '../support/host.ts';

const ENI = NetworkInterface.parse({ NetworkInterfaceId: 'eni-1', Attachment: { InstanceId: 'i-1' } });
const SNAPSHOT = { documents: {}, hosts: { 'i-1': host({ users: { nginx: 101 }, groups: { web: 500 } }) } };

function told(written: string | undefined): unknown {
  try {
    return sendingUser(SNAPSHOT, ENI, written);
  } catch (error) {
    return String(error);
  }
}

const REFUSED = 'write a uid, uid:gid, or a name that the host reported';

describe('who the program runs as', () => {
  test.each<[string | undefined, unknown]>([
    [undefined, undefined],
    ['1000', { uid: 1000 }],
    ['0', { uid: 0 }],
    ['1000:1001', { uid: 1000, gid: 1001 }],
    ['root', { uid: 0 }],
    ['nginx', { uid: 101 }],
    ['nginx:web', { uid: 101, gid: 500 }],
    ['4294967294', { uid: 4294967294 }],
    ['4294967295', `Problem: user "4294967295": ${REFUSED}`],
    ['nobody', `Problem: user "nobody": ${REFUSED}`],
    ['nginx:wheel', `Problem: user "nginx:wheel": ${REFUSED}`],
    ['constructor', `Problem: user "constructor": ${REFUSED}`],
    ['', `Problem: user "": ${REFUSED}`],
    ['-1', `Problem: user "-1": ${REFUSED}`],
    ['$(id)', `Problem: user "$(id)": ${REFUSED}`],
  ])('%j', (written, expected) => {
    expect(told(written)).toEqual(expected);
  });
});
