import { expect, test } from '@jest/globals';
import { packetLine } from '../../../../lib/explain/render/words/packet-ends.ts';

test.each([
  ['tcp', '10.0.1.5', '1024-65535', '203.0.113.10', '443', '10.0.1.5:1024-65535 → 203.0.113.10:443'],
  ['udp', '2001:db8::1', '53', '2001:db8::/32', '53', '[2001:db8::1]:53 → [2001:db8::/32]:53'],
  ['tcp', '10.0.1.5', 'all', '10.0.0.0/8', 'all', '10.0.1.5 → 10.0.0.0/8'],
  ['tcp', '10.0.1.5', '1', '1.0.0.0/8, 2.0.0.0/7', '443', '10.0.1.5:1 → 1.0.0.0/8, 2.0.0.0/7 port 443'],
  ['icmp', '10.0.1.5', 'all', '203.0.113.10', '8/0', '10.0.1.5 → 203.0.113.10 (icmp 8/0)'],
  ['icmpv6', '::1', 'all', '::2', 'all', '::1 → ::2'],
])('%s from %s %s to %s %s', (protocol, src, sport, dst, dport, said) => {
  expect(packetLine({ protocol, src, sport, dst, dport })).toBe(said);
});
