import { expect, test } from '@jest/globals';
import { headline, sayAsked } from '../../../../lib/explain/render/words/headline.ts';
import type { Audit, Blocker } from '../../../../lib/model/audit.ts';
import { SAMPLES } from '../../../support/sample-audits.ts';

const { reachable, blocked, partial, unknown, blockedTwice } = SAMPLES;
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
