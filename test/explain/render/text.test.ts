import { expect, test } from '@jest/globals';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

const render = RENDERERS.text;

test('a healthy path on 80 columns', () => {
  expect(
    render(SAMPLES.reachable, { color: false, columns: 80 }),
  ).toBe(`REACHABLE  eni-0a11ce0000000001a → https://api.example.com (tcp 443): every
  packet passes, out and back, with 1 warning.
app · 10.0.10.25 · subnet-030ac7866bb7ba17d (eu-west-1a) · vpc-009c453fc750b2584

Path to api.example.com (203.0.113.10), and 1 more address with the same path
(203.0.113.11)
Out
│ 10.0.10.25:32768-60999 → 203.0.113.10:443
● interface eni-0a11ce0000000001a
│ ok    interface state, security group, network ACL, route table
● NAT gateway nat-0cab08b4b3d3f4082
│ ok    NAT gateway, network ACL ×2, route table
│ now 10.0.0.12:1024-65535 → 203.0.113.10:443
● internet gateway igw-03a182014bc098e89
│ ok    internet gateway
│ now 198.51.100.10:1024-65535 → 203.0.113.10:443
● internet
Back
│ 203.0.113.10:443 → 198.51.100.10:1024-65535
● internet gateway igw-03a182014bc098e89
│ ok    internet gateway
│ now 203.0.113.10:443 → 10.0.0.12:1024-65535
● NAT gateway nat-0cab08b4b3d3f4082
│ ok    network ACL ×2, route table
│ now 203.0.113.10:443 → 10.0.10.25:32768-60999
● interface eni-0a11ce0000000001a
  ok    network ACL, security group

Warnings
! The NAT gateway is in eu-west-1b: when that zone fails, this way out fails.
  nat-in-other-zone

Notes
- The interface has no IPv6 address, so 2001:db8::10 was not asked about.
  no-ipv6-source

Audit aud-01, 2026-11-05T10:00:00.000Z: worked out from the configuration; no
packet was sent.
`);
});

test('half of the replies dropped, on 60 columns', () => {
  expect(
    render(SAMPLES.partial, { color: false, columns: 60 }),
  ).toBe(`PARTIAL  eni-0a11ce0000000001a → https://api.example.com
  (tcp 443): 50 % of connections fail; the network ACL
  acl-09d3f288ec769a839 drops 50 % of the replies.
app · 10.0.10.25 · subnet-030ac7866bb7ba17d (eu-west-1a) ·
vpc-009c453fc750b2584

Path to api.example.com (203.0.113.10), and 1 more address
with the same path (203.0.113.11)
Out
│ 10.0.10.25:32768-60999 → 203.0.113.10:443
● interface eni-0a11ce0000000001a
│ ok    interface state, security group, network ACL, route
│       table
● NAT gateway nat-0cab08b4b3d3f4082
│ ok    NAT gateway, network ACL ×2, route table
│ now 10.0.0.12:1024-65535 → 203.0.113.10:443
● internet gateway igw-03a182014bc098e89
│ ok    internet gateway
│ now 198.51.100.10:1024-65535 → 203.0.113.10:443
● internet
Back
│ 203.0.113.10:443 → 198.51.100.10:1024-65535
● internet gateway igw-03a182014bc098e89
│ ok    internet gateway
│ now 203.0.113.10:443 → 10.0.0.12:1024-65535
● NAT gateway nat-0cab08b4b3d3f4082
│ ok    network ACL ×2, route table
│ now 203.0.113.10:443 → 10.0.10.25:32768-60999
● interface eni-0a11ce0000000001a
  part 50 %  network ACL acl-09d3f288ec769a839, rule *,
             drops 50 % [1]
  ok    security group

Why
[1] Network ACL acl-09d3f288ec769a839 allows replies to the
    ports 32768-46883 only.
    network ACL acl-09d3f288ec769a839, on the way back, at
    the source; rule *; drops 50 %
    network-acl-default-deny (AWS: SUBNET_ACL_RESTRICTION)

Audit aud-01, 2026-11-05T10:00:00.000Z: worked out from the
configuration; no packet was sent.
`);
});

test('numbers each blocker where it stands on the path and where it is explained', () => {
  const text = render(SAMPLES.blockedTwice, { color: false, columns: 100 });
  expect(text).toContain('✗ DROP  security group of eni-0a11ce0000000001a [1]\n');
  expect(text).toContain('✗ DROP  network ACL acl-09d3f288ec769a839, rule * [2]\n');
  expect(text).toContain('\n[1] No egress rule');
  expect(text).toContain('\n[2] Network ACL');
  expect(text).toContain('Back (what a reply would meet)');
});

test('tells what could not be read and how it could be', () => {
  const text = render(SAMPLES.unknown, { color: false, columns: 80 });
  expect(text).toContain('│ ?     network ACL of subnet-030ac7866bb7ba17d, not known\n');
  expect(text).toContain(
    '\nNot known\n? NetworkAcls was not collected.\n  Collect the output of `aws ec2 describe-network-acls`.\n',
  );
});
