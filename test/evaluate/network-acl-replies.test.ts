import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { FAR, withA } from '../support/plans/network-acls.ts';

function ping(entry: string): string {
  return tell(network(withA(['100 allow out all 0.0.0.0/0', entry])), 'eni-app', 'icmp 10.0.2.20');
}

const back = (entries: readonly string[], sourcePorts?: string) =>
  ask(
    network(withA(['100 allow out all 0.0.0.0/0', ...entries])),
    'eni-app',
    FAR,
    sourcePorts === undefined ? {} : { sourcePorts },
  );

describe('the reply wants the whole range of the client', () => {
  test.each([
    ['none of it', [], 0, ['*']],
    ['all of it', ['100 allow in tcp 32768-60999 10.0.2.20/32'], 1, []],
    ['for another sender', ['100 allow in tcp 32768-60999 10.0.3.0/24'], 0, ['*']],
    ['for udp', ['100 allow in udp 32768-60999 0.0.0.0/0'], 0, ['*']],
    ['half of it', ['100 allow in tcp 32768-46883 0.0.0.0/0'], 0.5, ['*']],
    [
      'two entries that meet',
      ['100 allow in tcp 1024-40000 0.0.0.0/0', '110 allow in tcp 40001-65535 0.0.0.0/0'],
      1,
      [],
    ],
    [
      'a deny that pierces it',
      ['90 deny in tcp 40000-40999 0.0.0.0/0', '100 allow in all 0.0.0.0/0'],
      27232 / 28232,
      ['90'],
    ],
    ['a deny below the range', ['90 deny in tcp 3389 0.0.0.0/0', '100 allow in all 0.0.0.0/0'], 1, []],
    ['one port is missing', ['100 allow in tcp 32769-60999 0.0.0.0/0'], 28231 / 28232, ['*']],
  ])('%s', (_sentence, entries, share, rules) => {
    const told = back(entries);
    expect([told.share, told.blockers.map((one) => one.split(' ')[4])]).toEqual([share, rules]);
    expect(told.blockers.every((one) => one.startsWith('network-acl back source acl-a '))).toBe(true);
  });

  test.each([
    ['Windows', '49152-65535', 1 - (65535 - 60999) / 16384],
    ['Lambda', '1024-65535', 28232 / 64512],
    ['one port', '40000', 1],
  ])('as %s sends', (_sentence, sourcePorts, share) => {
    expect(back(['100 allow in tcp 32768-60999 0.0.0.0/0'], sourcePorts).share).toBeCloseTo(share, 12);
  });

  test('a ping is answered by an echo reply', () => {
    expect(ping('100 allow in icmp 0/0 0.0.0.0/0')).toBe('reachable');
    expect(ping('100 allow in icmp 8/0 0.0.0.0/0')).toBe(
      'blocked: network-acl back source acl-a * network-acl-default-deny',
    );
  });
});
