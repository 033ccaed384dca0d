import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hostOf } from '../../lib/collect/host/host-of.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { gatesOf, vantagesOf } from '../../lib/evidence/vantage.ts';
import { answer } from '../../lib/pipeline.ts';
import type { Plan } from '../support/network-text.ts';
import { flow, HEADER, house, short, weighed } from './weighed.ts';

const OUT = '10.0.1.10:40000 > 203.0.113.9:443';
const BACK = '203.0.113.9:443 > 10.0.1.10:40000';
const ALL = ['100 allow out -1 0.0.0.0/0', '100 allow in -1 0.0.0.0/0'];
const NO_GROUP: Plan = { groups: { 'sg-app': [] } };
const NO_RETURN = ['100 allow out -1 0.0.0.0/0'];
const HALF = ['100 allow out -1 0.0.0.0/0', '100 allow in tcp 40000-65535 0.0.0.0/0'];

/** What one flow log says, in the order of the report: place, word, gate. */
function said(plan: Plan, lines: readonly string[], destination?: string) {
  const whole = weighed(plan, [HEADER, ...lines], destination === undefined ? {} : { destination });
  return { agreement: whole.agreement, evidence: (whole.evidence ?? []).map(short) };
}

describe('at the source', () => {
  test.each<[string, Plan, readonly string[], string, readonly string[]]>([
    [
      'a reject where group and ACL are open contradicts, and the log cannot say which of the two it was',
      house(),
      [flow('eni-app', `${OUT} REJECT`)],
      'model-optimist',
      ['dropped contradicts security-group eni-app source out'],
    ],
    [
      'a reject where the group lacks the port agrees',
      house({}, NO_GROUP),
      [flow('eni-app', `${OUT} REJECT`)],
      'agree',
      ['dropped agrees security-group eni-app source out'],
    ],
    [
      'a reject where the ACL denies agrees, and names the ACL',
      house({ app: ['90 deny out tcp 443 0.0.0.0/0', ...ALL] }),
      [flow('eni-app', `${OUT} REJECT`)],
      'agree',
      ['dropped agrees network-acl acl-app source out'],
    ],
    [
      'a new connection that the group lets pass contradicts a group without the port',
      house({}, NO_GROUP),
      [flow('eni-app', `${OUT} ACCEPT`)],
      'model-pessimist',
      ['passed contradicts security-group eni-app source out', 'silent says-nothing network-acl acl-vpc-1 source back'],
    ],
    [
      'what goes on may be a connection that the group still tracks',
      house({}, NO_GROUP),
      [flow('eni-app', `${OUT} ACCEPT fin`)],
      'not-observed',
      [
        'passed says-nothing security-group eni-app source out',
        'silent says-nothing network-acl acl-vpc-1 source back',
      ],
    ],
    [
      'without flags nobody knows whether it is new',
      house({}, NO_GROUP),
      [flow('eni-app', `${OUT} ACCEPT unknown`)],
      'not-observed',
      [
        'passed says-nothing security-group eni-app source out',
        'silent says-nothing network-acl acl-vpc-1 source back',
      ],
    ],
    [
      'an ACL remembers nothing, so whatever passes speaks of it',
      house({ app: ['90 deny out tcp 443 0.0.0.0/0', ...ALL] }),
      [flow('eni-app', `${OUT} ACCEPT fin`)],
      'model-pessimist',
      ['passed contradicts network-acl acl-app source out', 'silent says-nothing network-acl acl-app source back'],
    ],
    [
      'the tail of a forgotten connection is rejected by no rule',
      house(),
      [flow('eni-app', `${OUT} REJECT fin`)],
      'not-observed',
      ['dropped says-nothing security-group eni-app source out'],
    ],
    [
      'a rejected reply speaks of the ACL, for groups track',
      house(),
      [flow('eni-app', `${OUT} ACCEPT`), flow('eni-app', `${BACK} REJECT syn-ack`)],
      'model-optimist',
      ['passed agrees security-group eni-app source out', 'dropped contradicts network-acl acl-vpc-1 source back'],
    ],
    [
      'a rejected reply where the ACL lacks the ports agrees',
      house({ app: NO_RETURN }),
      [flow('eni-app', `${OUT} ACCEPT`), flow('eni-app', `${BACK} REJECT syn-ack`)],
      'agree',
      ['passed agrees security-group eni-app source out', 'dropped agrees network-acl acl-app source back'],
    ],
    [
      'out and back, as the model says',
      house(),
      [flow('eni-app', `${OUT} ACCEPT`), flow('eni-app', `${BACK} ACCEPT syn-ack`)],
      'agree',
      ['passed agrees security-group eni-app source out', 'passed agrees network-acl acl-vpc-1 source back'],
    ],
    [
      'half of the ports: each packet beside the rule for its own port',
      house({ app: HALF }),
      [
        flow('eni-app', `${OUT} ACCEPT`),
        flow('eni-app', `${BACK} ACCEPT syn-ack`),
        flow('eni-app', `${BACK.replace('40000', '33000')} REJECT syn-ack`),
      ],
      'agree',
      [
        'passed agrees security-group eni-app source out',
        'dropped agrees network-acl acl-app source back',
        'passed agrees network-acl acl-app source back',
      ],
    ],
    [
      'half of the ports, the other half dropped',
      house({ app: HALF }),
      [flow('eni-app', `${OUT} ACCEPT`), flow('eni-app', `${BACK} REJECT syn-ack`)],
      'model-optimist',
      ['passed agrees security-group eni-app source out', 'dropped contradicts network-acl acl-app source back'],
    ],
  ])('%s', (_what, plan, lines, agreement, evidence) => expect(said(plan, lines)).toEqual({ agreement, evidence }));

  test('a reply came back although the model sees no route: it is mistaken about everything beyond', () => {
    const plan = house();
    const lost = { ...plan, subnets: { ...plan.subnets, door: { cidr: '10.0.0.0/24', routes: [] } } };
    const lines = [flow('eni-app', `${OUT} ACCEPT`), flow('eni-app', `${BACK} ACCEPT syn-ack`)];
    expect(said(lost, lines)).toEqual({
      agreement: 'model-pessimist',
      evidence: [
        'passed agrees security-group eni-app source out',
        'passed agrees network-acl acl-vpc-1 source back',
        'passed contradicts nat-gateway nat-1 nat out',
      ],
    });
  });

  test('a reset is no such reply, for a box on the way may send it', () => {
    const plan = house();
    const lost = { ...plan, subnets: { ...plan.subnets, door: { cidr: '10.0.0.0/24', routes: [] } } };
    const lines = [flow('eni-app', `${BACK} ACCEPT rst`)];
    expect(said(lost, lines).agreement).toBe('not-observed');
  });

  test.each<[string, string]>([
    ['another interface', flow('eni-other', `${OUT} REJECT`)],
    ['another destination', flow('eni-app', '10.0.1.10:40000 > 203.0.113.10:443 REJECT')],
    ['another port', flow('eni-app', '10.0.1.10:40000 > 203.0.113.9:444 REJECT')],
    ['a source port that the host does not use', flow('eni-app', '10.0.1.10:1000 > 203.0.113.9:443 REJECT')],
    ['another protocol', flow('eni-app', `${OUT} REJECT udp`)],
    ['another hour', flow('eni-app', `${OUT} REJECT`, -90_000)],
    ['requests from there', flow('eni-app', '203.0.113.9:40000 > 10.0.1.10:443 REJECT')],
  ])('%s says nothing, and nothing is what was recorded', (_what, line) => {
    expect(said(house(), [line])).toEqual({
      agreement: 'not-observed',
      evidence: ['silent says-nothing security-group eni-app source out'],
    });
  });
});

describe('at the NAT gateway', () => {
  const path = readFileSync(join(import.meta.dirname, 'fixtures/v3-nat-gateway.log'), 'utf8').split('\n');

  test('four records for one connection, each at its crossing of the ACL', () => {
    const whole = weighed(house({ door: ALL }), path);
    expect(whole.evidence?.map(short)).toEqual([
      'passed agrees security-group eni-app source out',
      'passed agrees network-acl acl-door nat out',
      'passed agrees network-acl acl-door nat out',
      'passed agrees network-acl acl-door nat back',
      'passed agrees network-acl acl-door nat back',
      'passed agrees network-acl acl-vpc-1 source back',
    ]);
  });

  test('its ACL is the one that drops: no group is there', () => {
    const lines = [flow('eni-nat', '10.0.0.4:2048 > 203.0.113.9:443 REJECT')];
    const whole = weighed(house(), [HEADER, ...lines]);
    expect(whole.evidence?.map(short)).toContain('dropped contradicts network-acl acl-vpc-1 nat out');
    expect(whole.evidence?.[0]?.sentence).toContain('REJECTED by the network ACL, leaving nat-1, at ');
  });

  test('without the packets’ own addresses, what a client sends to the gateway is nobody’s', () => {
    const line = '2 111122223333 eni-nat 10.0.1.10 10.0.0.4 40000 443 6 1 60 1795255200 1795255259 REJECT OK';
    expect(weighed(house(), [line]).evidence?.map(({ says }) => says)).toEqual(['silent']);
  });

  test('a regional one has no interface, and stands under its own name', () => {
    const header =
      'interface-id resource-id pkt-srcaddr pkt-dstaddr srcport dstport protocol start end action tcp-flags';
    const line = '- nat-1 10.0.0.4 203.0.113.9 2048 443 6 1795255200 1795255259 ACCEPT 2';
    expect(weighed(house(), [header, line]).evidence?.map(short)).toContain(
      'passed agrees network-acl acl-vpc-1 nat out',
    );
  });
});

describe('at the destination', () => {
  const OVER = '10.0.1.10:40000 > 10.0.2.20:5432';

  test.each<[string, Plan, string, string, string]>([
    [
      'its group drops',
      house({}, { groups: { 'sg-db': [] } }),
      'REJECT',
      'agree',
      'dropped agrees security-group eni-db destination out',
    ],
    ['it passes', house(), 'ACCEPT', 'not-observed', 'passed agrees network-acl acl-vpc-1 destination out'],
    [
      'it drops all the same',
      house(),
      'REJECT',
      'model-optimist',
      'dropped contradicts network-acl acl-vpc-1 destination out',
    ],
  ])('%s', (_what, plan, action, agreement, evidence) => {
    const told = said(plan, [flow('eni-db', `${OVER} ${action}`)], '10.0.2.20:5432');
    expect(told).toEqual({
      agreement,
      evidence: [evidence, 'silent says-nothing security-group eni-app source out'],
    });
  });
});

function agreementGoing(direction: string) {
  const lines = [`${HEADER} flow-direction`, `${flow('eni-app', `${OUT} REJECT`)} ${direction}`];
  return weighed(house(), lines).agreement;
}

describe('what a record may leave open', () => {
  test('a rejected reply at the destination speaks of its ACL, though its group comes first', () => {
    const lines = [flow('eni-db', '10.0.2.20:5432 > 10.0.1.10:40000 REJECT syn-ack')];
    expect(said(house(), lines, '10.0.2.20:5432').evidence).toContain(
      'dropped contradicts network-acl acl-vpc-1 destination back',
    );
  });

  test('where the ACL could not be read, nobody knows whom a reject contradicts', () => {
    const unread = house({}, { families: { NetworkAcls: null } });
    expect(said(unread, [flow('eni-app', `${OUT} REJECT`)])).toEqual({
      agreement: 'not-observed',
      evidence: ['dropped says-nothing network-acl subnet-app source out'],
    });
  });

  test('the direction that it tells counts before its addresses', () => {
    expect([agreementGoing('egress'), agreementGoing('-'), agreementGoing('ingress')]).toEqual([
      'model-optimist',
      'model-optimist',
      'not-observed',
    ]);
  });

  test('of several addresses of an interface the log names the first, whichever was meant', () => {
    const plan = house();
    const two = {
      ...plan,
      interfaces: {
        ...plan.interfaces,
        'eni-app': { subnet: 'app', address: '10.0.1.10 10.0.1.11', groups: ['sg-app'] },
      },
    };
    const line = '2 1 eni-app 203.0.113.9 10.0.1.10 443 40000 6 1 60 1795255200 1795255259 REJECT OK';
    expect([weighed(plan, [line]).agreement, weighed(two, [line]).agreement]).toEqual([
      'model-optimist',
      'not-observed',
    ]);
  });

  test('ICMP is written without its type', () => {
    const line = '2 1 eni-app 10.0.1.10 203.0.113.9 0 0 1 1 84 1795255200 1795255259 REJECT OK';
    expect(weighed(house(), [line], { destination: 'icmp://203.0.113.9' }).agreement).toBe('model-optimist');
  });

  test('what comes and goes by turns is no change of the network', () => {
    const accept = '10.0.1.10:50000 > 203.0.113.9:443 ACCEPT';
    const lines = [flow('eni-app', accept), flow('eni-app', `${OUT} REJECT`, 60), flow('eni-app', accept, 120)];
    expect(said(house(), lines).agreement).toBe('model-optimist');
  });

  test('a reply says nothing of the host that it came to: another of its programs may have asked', () => {
    const dump = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT DROP [0:0]\nCOMMIT\n';
    const host = hostOf({ dumps: { 'iptables-save': dump } });
    const lines = [HEADER, flow('eni-app', `${BACK} ACCEPT syn-ack`)];
    const { verdict, agreement } = weighed(house(), lines, { host });
    expect([verdict, agreement]).toEqual(['blocked', 'not-observed']);
  });
});

test('interfaces of a transit gateway are nobody’s vantage point', async () => {
  const folder = join(import.meta.dirname, '../../examples/transit-gateway-egress-vpc');
  const compiled = compileNetwork(await readSnapshot(join(folder, 'snapshot')));
  const { eni, destination } = JSON.parse(readFileSync(join(folder, 'question.json'), 'utf8')) as Record<
    string,
    string
  >;
  const { answers } = answer(compiled, { eni: eni ?? '', destination: destination ?? '' });
  const filters = answers.flatMap(({ traces }) => traces.flatMap(({ trace }) => gatesOf(trace)));
  const places = vantagesOf(compiled, answers).map(({ at, direction, side }) => `${at} ${direction} ${side}`);
  expect(filters.some(({ gate, at }) => gate === 'network-acl' && at === 'transit')).toBe(true);
  expect([...new Set(places)]).toEqual([
    'source out out',
    'nat out in',
    'nat out out',
    'nat back in',
    'nat back out',
    'source back in',
  ]);
});

describe('Block Public Access', () => {
  const lines = readFileSync(join(import.meta.dirname, 'fixtures/v8-block-public-access.log'), 'utf8').split('\n');

  test('says by itself that it was it, and the model had it open', () => {
    const whole = weighed(house(), lines.slice(0, 2));
    expect(whole.evidence?.map(short)).toEqual(['dropped contradicts block-public-access vpc-1 nat out']);
    expect(whole.evidence?.[0]?.sentence).toContain('REJECTED by VPC Block Public Access');
  });

  test('a group or ACL is never blamed for it', () => {
    const whole = weighed(house({}, NO_GROUP), lines.slice(0, 2));
    expect(whole.evidence?.map(short)).toEqual(['dropped contradicts block-public-access vpc-1 nat out']);
  });
});
