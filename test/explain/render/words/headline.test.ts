import { expect, test } from '@jest/globals';
import { headline, sayAsked } from '../../../../lib/explain/render/words/headline.ts';
import type { Audit, Blocker } from '../../../../lib/model/audit.ts';
import { SAMPLES } from '../../../support/sample-audits.ts';

const { reachable, blocked, partial, unknown, blockedTwice, hostBlocked, optimist, pessimist } = SAMPLES;
const ANY: Blocker = {
  gate: 'network-acl',
  direction: 'out',
  at: 'source',
  resourceId: 'acl-1',
  ruleId: '*',
  code: 'network-acl-entry',
  awsCode: null,
  message: 'It drops.',
  drops: 1,
};
const blockers = (...some: Partial<Blocker>[]): Audit => ({
  ...blocked,
  blockers: some.map((one) => Object.assign({}, ANY, one)),
});
const [good] = reachable.traces;
const [bad] = blocked.traces;

const HOST = { gate: 'host-firewall', resourceId: 'i-1' } as const;
const HOST_CODES = [
  ['host-firewall-drop', 'the host firewall of i-1 drops every request.'],
  ['host-firewall-reject', 'the host firewall of i-1 rejects every request.'],
  ['host-firewall-established-drop', 'the host firewall of i-1 lets connections open and drops their data.'],
  ['host-firewall-redirect-closed', 'the host firewall of i-1 redirects the connections to where nothing listens.'],
  ['host-route-missing', 'the host i-1 has no route for the requests.'],
  ['host-route-refuses', 'a route of the host i-1 refuses the requests.'],
] as const;

test.each<[string, Audit]>([
  ['every packet passes, out and back.', { ...reachable, findings: [] }],
  ['every packet passes, out and back, with 1 warning.', reachable],
  ['the network ACL acl-09d3f288ec769a839 drops every reply.', blocked],
  ['the network ACL acl-1 drops every request.', blockers({ drops: 0.5 }, { drops: 0.5, ruleId: '90' })],
  ['the security group of eni-1 drops every request.', blockers({ gate: 'security-group', resourceId: 'eni-1' })],
  [
    '2 gates drop packets: security group of eni-0a11ce0000000001a (out) and network ACL acl-09d3f288ec769a839 (back).',
    blockedTwice,
  ],
  [
    '5 gates drop packets: network ACL acl-5 (out), network ACL acl-1 (out), network ACL acl-2 (out) and 2 more.',
    blockers(...[1, 2, 3, 4, 5].map((i) => ({ resourceId: `acl-${i}`, drops: i === 5 ? 1 : 0.1 }))),
  ],
  ['no interface has the address that the requests go to.', blockers({ gate: 'no-such-address', resourceId: 'vpc-1' })],
  ['no packet passes.', blockers()],
  ['the host firewall of i-0b0a51c2d3e4f5061 drops every request.', hostBlocked],
  ['by the configuration alone every packet passes, out and back, with 1 warning.', optimist],
  ['the network ACL acl-09d3f288ec769a839 drops every reply.', pessimist],
  ...HOST_CODES.map(([code, said]): [string, Audit] => [said, blockers({ ...HOST, code })]),
  [
    'the reverse-path filter of the host i-1 drops the replies.',
    blockers({ gate: 'host-route', resourceId: 'i-1', direction: 'back', code: 'reverse-path-drops' }),
  ],
  [
    'the host firewall of i-1 drops every request.',
    blockers(
      { ...HOST, code: 'host-firewall-reject', drops: 0.5 },
      { ...HOST, code: 'host-firewall-drop', drops: 0.5 },
    ),
  ],
  [
    'the host firewall of i-1 drops 50 % of the requests.',
    blockers({ ...HOST, code: 'host-firewall-reject', drops: 0.5 }),
  ],
  ['50 % of connections fail; the network ACL acl-09d3f288ec769a839 drops 50 % of the replies.', partial],
  [
    '33.3 % of connections fail (1 of 3 addresses).',
    {
      ...partial,
      passShare: 2 / 3,
      blockers: [],
      traces: [good, good, bad].flatMap((one) => (one === undefined ? [] : [one])),
    },
  ],
  ['under 0.1 % of connections fail.', { ...partial, passShare: 1, blockers: [] }],
  ['it depends on what could not be read: NetworkAcls.', unknown],
  [
    'it depends on what could not be read; what is certain: the network ACL acl-1 drops 25 % of the requests.',
    { ...blockers({ drops: 0.25 }), verdict: 'unknown' },
  ],
])('%s', (said, audit) => {
  expect(headline(audit).because).toBe(said);
});

test('says who asks for what, and the traffic where a path was walked', () => {
  expect(sayAsked(headline(blocked))).toBe('eni-0a11ce0000000001a → https://api.example.com (tcp 443)');
  expect(sayAsked(headline({ ...blocked, traces: [] }))).toBe('eni-0a11ce0000000001a → https://api.example.com');
});

test.each<[string, Audit]>([
  ['', reachable],
  ['', hostBlocked],
  ['THE PROBE CONTRADICTS THIS: on the host 4 of 4 attempts ended in timeout where the model says open.', optimist],
  [
    'THE PROBE CONTRADICTS THIS: on the host a connection got through where the model says shut. Collect again before anything is changed.',
    pessimist,
  ],
])('what the probe says against it: %s', (said, audit) => {
  expect(headline(audit).contradiction).toBe(said);
});
