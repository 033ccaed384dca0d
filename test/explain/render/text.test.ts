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

test('a rule of the host with all of its text, and the probe that saw the same', () => {
  const lines = render(SAMPLES.hostBlocked, { color: false, columns: 80 }).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'BLOCKED  eni-0a11ce0000000001a → https://api.example.com (tcp 443): the host',
    '  firewall of i-0b0a51c2d3e4f5061 drops every request.',
    'app · 10.0.10.25 · subnet-030ac7866bb7ba17d (eu-west-1a) · vpc-009c453fc750b2584',
    'Inside i-0b0a51c2d3e4f5061 (ubuntu, ufw): firewall and routes read at',
    '2026-11-05T09:59:00Z.',
  ]);
  const why = lines.indexOf('Why');
  expect(lines.slice(why, lines.indexOf('', lines.indexOf('Probe')))).toEqual([
    'Why',
    '[1] On i-0b0a51c2d3e4f5061, iptables-nft filter ufw-user-output rule 7 (line 41)',
    '    (`-A ufw-user-output -d 203.0.113.0/24 -p tcp -m multiport --dports',
    '    443,8443,9443 -m owner --uid-owner 1000 -m comment --comment "no way out for',
    '    the app until the review of 2026-10 is through, ask net-ops@example.com',
    '    first" -j DROP`), written by ufw, drops tcp 443 from 10.0.10.25 to',
    '    203.0.113.10.',
    '    host firewall of i-0b0a51c2d3e4f5061, on the way out, at the source;',
    '    iptables-nft filter ufw-user-output rule 7 (line 41); drops 100 %',
    '    host-firewall-drop',
    '',
    'Probe',
    'The probe on the host saw what the model says.',
    '- timeout     203.0.113.10:443 from ports 32768, 46884, 51234 and 1 more as app,',
    '              after 3.5 s, before a packet left the host; the model says shut',
  ]);
});

test('a probe that got through where the model says shut is told before anything else', () => {
  const text = render(SAMPLES.pessimist, { color: false, columns: 80 });
  expect(text.split('\n').slice(0, 5)).toEqual([
    'BLOCKED  eni-0a11ce0000000001a → https://api.example.com (tcp 443): the network',
    '  ACL acl-09d3f288ec769a839 drops every reply.',
    '! THE PROBE CONTRADICTS THIS: on the host a connection got through where the',
    '  model says shut. Collect again before anything is changed.',
    'app · 10.0.10.25 · subnet-030ac7866bb7ba17d (eu-west-1a) · vpc-009c453fc750b2584',
  ]);
  expect(text).toContain(
    '\n! connected   203.0.113.10:443 from ports 32768, 46884, 51234 and 1 more, after\n              4 ms; the model says shut: contradiction\n',
  );
});
