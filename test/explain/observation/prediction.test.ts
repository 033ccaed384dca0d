import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { ownerOf } from '../../../lib/explain/observation/attempt-owner.ts';
import { predict } from '../../../lib/explain/observation/prediction.ts';
import type { Host } from '../../../lib/model/host/host.ts';
import type { Attempt } from '../../../lib/model/host/report.ts';
import { questionOf } from '../../support/ask.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { behindNat, outside, WEB } from '../warnings/warned.ts';
import { attempt } from './attempts.ts';
import { hostWith, input, output } from './hosts.ts';

interface Asked {
  readonly host?: Host;
  readonly words?: string;
}

/** `open`, `either`, `not asked`, or `shut by security-group eni-app: timeout`. */
function said(plan: Plan, one: Attempt, { host, words = WEB }: Asked = {}): string {
  const instance = { 'eni-app': { Attachment: { InstanceId: 'i-app', Status: 'attached' } } };
  const made = network({ ...plan, patch: { ...plan.patch, ...instance } });
  const snapshot = { ...made, hosts: host === undefined ? {} : { 'i-app': host } };
  const compiled = compileNetwork(snapshot);
  const answers = [evaluate(compiled, questionOf(snapshot, 'eni-app', words))];
  const prediction = predict(compiled, answers, one, ownerOf(one, host?.report ?? {}));
  if (prediction === undefined) return 'not asked';
  if (prediction.kind !== 'shut') return prediction.kind;
  const { gate, resourceId, direction } = prediction.gate;
  return `shut by ${gate} ${resourceId} ${direction}: ${prediction.symptoms.join(', ')}`;
}

const ACCEPTED = ['1 allow out all 0.0.0.0/0'];
const CLOSED_GROUP: Plan = { groups: { 'sg-app': ['out tcp 80 0.0.0.0/0'] } };

function grouped(plan: Plan): Plan {
  const interfaces = { 'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5', groups: ['sg-app'] } };
  return { ...plan, ...CLOSED_GROUP, interfaces };
}

describe('the network', () => {
  test.each<[string, Plan, Attempt, string]>([
    ['open', outside(), attempt('connected'), 'open'],
    ['a group without a rule', grouped(outside()), attempt('timeout'), 'shut by security-group eni-app out: timeout'],
    [
      'an ACL that lets no reply in',
      outside({ acl: ACCEPTED }),
      attempt('timeout'),
      'shut by network-acl acl-app back: timeout',
    ],
    ['another address than was asked about', outside(), attempt('connected', { address: '203.0.113.10' }), 'not asked'],
    ['another port', outside(), attempt('connected', { port: 80 }), 'not asked'],
    ['another source', outside(), attempt('connected', { source: '10.0.1.99' }), 'not asked'],
    ['a source that the tool did not say', outside(), attempt('connected', { source: undefined }), 'open'],
    ['another protocol', outside(), attempt('connected', { protocol: 'udp' }), 'not asked'],
    ['an address that is none', outside(), attempt('connected', { address: 'example.com' }), 'not asked'],
  ])('%s', (_, plan, one, word) => {
    expect(said(plan, one)).toBe(word);
  });
});

describe('an ACL that admits half of the source ports', () => {
  const half = outside({ acl: [...ACCEPTED, '1 allow in tcp 1024-46883 0.0.0.0/0'] });
  test.each([
    [32_768, 'open'],
    [46_883, 'open'],
    [46_884, 'shut by network-acl acl-app back: timeout'],
    [60_999, 'shut by network-acl acl-app back: timeout'],
    [undefined, 'either'],
  ])('from port %s: %s', (sourcePort, word) => {
    expect(said(half, attempt('connected', { sourcePort }))).toBe(word);
  });

  test.each([
    ['half of the ports that the NAT may draw', '1 allow in tcp 1024-32767 0.0.0.0/0', 'either'],
    ['all of them', '1 allow in tcp 1024-65535 0.0.0.0/0', 'open'],
    ['none of them', '1 allow in tcp 80 0.0.0.0/0', 'shut by network-acl acl-door back: timeout'],
  ])('behind a NAT the host’s port says nothing: %s', (_, entry, word) => {
    const inside = ['2 allow in all 10.0.0.0/16'];
    expect(said(behindNat({}, { acl: [...ACCEPTED, entry, ...inside] }), attempt('connected'))).toBe(word);
  });
});

describe('the host', () => {
  const APP = { user: 'app', uid: 1000 };
  test.each<[string, Host, Attempt, string]>([
    ['nothing in the way', hostWith(output('')), attempt('connected'), 'open'],
    [
      'a rule that drops',
      hostWith(output('tcp dport 443 drop')),
      attempt('timeout'),
      'shut by host-firewall i-app out: timeout',
    ],
    [
      'a REJECT whose answer gets in',
      hostWith(output('tcp dport 443 reject')),
      attempt('refused'),
      'shut by host-firewall i-app out: refused',
    ],
    [
      'a REJECT whose answer is eaten',
      hostWith(`${output('tcp dport 443 reject with icmp type host-prohibited')}\n${input('', 'drop')}`),
      attempt('timeout'),
      'shut by host-firewall i-app out: timeout',
    ],
    [
      'new connections alone',
      hostWith(output('ct state new accept', 'drop')),
      attempt('stalled'),
      'shut by host-firewall i-app out: stalled',
    ],
    ['no reply gets in', hostWith(input('', 'drop')), attempt('timeout'), 'shut by host-firewall i-app back: timeout'],
    [
      'the user who is dropped',
      hostWith(output('meta skuid 1000 drop')),
      attempt('timeout', APP),
      'shut by host-firewall i-app out: timeout',
    ],
    ['root, who is not', hostWith(output('meta skuid 1000 drop')), attempt('connected'), 'open'],
    [
      'nobody said who it was',
      hostWith(output('meta skuid 1000 drop'), { root: false }),
      attempt('connected'),
      'either',
    ],
    [
      'a user whose number the host told',
      hostWith(output('meta skuid 1000 drop'), { users: { app: 1000 } }),
      attempt('timeout', { user: 'app' }),
      'shut by host-firewall i-app out: timeout',
    ],
    [
      'no route',
      hostWith('', { routes: { rules4: [], tables4: [] } }),
      attempt('unreachable'),
      'shut by host-route i-app out: unreachable',
    ],
  ])('%s', (_, host, one, word) => {
    expect(said(outside(), one, { host })).toBe(word);
  });

  test('what was not dumped may do anything before the gate that surely drops', () => {
    const unread = hostWith(output(''), { absent: [] });
    expect(said(grouped(outside()), attempt('refused'), { host: unread })).toBe(
      'shut by security-group eni-app out: timeout, refused, unreachable, prohibited, stalled',
    );
  });
});

test.each([
  ['icmp 203.0.113.9', attempt('connected', { protocol: 'icmp', port: 0, sourcePort: undefined }), 'open'],
  ['udp 203.0.113.9:53', attempt('timeout', { protocol: 'udp', port: 53 }), 'open'],
  ['tcp 203.0.113.0/24:443', attempt('connected'), 'open'],
])('%s', (words, one, word) => {
  expect(said(outside(), one, { words })).toBe(word);
});

test('a question from clients outside is about no attempt of the host', () => {
  const snapshot = network(outside());
  const compiled = compileNetwork(snapshot);
  const { source: _, ...flow } = { ...questionOf(snapshot, 'eni-app', 'tcp 10.0.1.5:443'), source: 0n };
  const clients = questionOf(snapshot, 'eni-app', WEB).destination;
  const answers = [evaluate(compiled, { ...flow, clients, over: 'internet' })];
  expect(predict(compiled, answers, attempt('connected', { address: '10.0.1.5' }), 'none')).toBeUndefined();
});
