import { describe, expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import type { Change } from '../../lib/model/change.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { reverted } from '../../lib/verify/reverted.ts';
import { visible } from '../../lib/verify/visible.ts';
import { accountRows } from '../apply/account-rows.ts';
import { handsOn, kept, receiptOf, withAccount } from '../apply/bench-of-hands.ts';
import { ASSOCIATE_IMPLICIT, CHANGES } from '../apply/changes.ts';

const HOST: Change = {
  kind: 'open-host-firewall',
  instanceId: 'i-1',
  frontEnd: 'ufw',
  chain: null,
  openings: [
    { direction: 'out', protocol: 'tcp', ports: { from: 443, to: 443 }, remote: '203.0.113.10/32', established: false },
  ],
};

/** What a fresh look at the account gives. */
function snapshotOf({ transitGatewayRoutes, ...families }: World['rows']): Snapshot {
  const documents = transitGatewayRoutes === undefined ? {} : { transitGatewayRoutes };
  return { ...families, documents, hosts: {} } as unknown as Snapshot;
}

async function applied(change: Change): Promise<{ readonly after: Snapshot; readonly receipt: Receipt }> {
  return withAccount(async (aws) => {
    const { open } = kept(receiptOf([change]));
    const { receipt, journal } = open();
    const done = await applyReceipt(handsOn(aws), receipt, journal);
    return { after: snapshotOf(aws.snapshot()), receipt: done };
  });
}

const BEFORE = snapshotOf(accountRows());
const NOTHING: Snapshot = { documents: {}, hosts: {} };

const MADE_BY = 'was made by plan-1 and is gone: somebody, or a tool that manages it, has taken it back.';

const CASES: readonly (readonly [Change, string, string])[] = [
  [
    CHANGES['open-security-group'],
    'sg-app',
    'tcp 443 203.0.113.10 and tcp 443 2001:db8::10 and tcp 443 pl-s3 and icmp 3-4 sg-app as egress of sg-app',
  ],
  [CHANGES['add-security-group'], 'eni-app', 'the group egress-doctor-plan-1 of eni-app with tcp 443 203.0.113.10'],
  [CHANGES['open-network-acl'], 'acl-app', 'entry 50 and entry 60 of the egress list of acl-app'],
  [CHANGES['add-route'], 'rtb-app', 'the route of rtb-app that leads 0.0.0.0/0 to nat-1'],
  [CHANGES['replace-route'], 'rtb-app', 'the route of rtb-app that leads 198.51.100.0/24 to nat-2'],
  [CHANGES['associate-route-table'], 'subnet-app', 'the association of subnet-app with rtb-dmz'],
  [ASSOCIATE_IMPLICIT, 'subnet-free', 'the association of subnet-free with rtb-app'],
  [CHANGES['associate-gateway-endpoint'], 'vpce-s3', 'rtb-app among the route tables of vpce-s3'],
  [CHANGES['add-transit-gateway-route'], 'tgw-rtb-1', 'the route of tgw-rtb-1 that leads 10.9.0.0/16 to tgw-attach-1'],
  [CHANGES['disable-source-dest-check'], 'eni-forwards', 'the source/destination check of eni-forwards switched off'],
];

describe('whether a change is to be seen', () => {
  test.each(CASES)('$kind', async (change, resourceId, name) => {
    const { after, receipt } = await applied(change);
    const unseen = { kind: change.kind, resourceId };
    expect(visible(BEFORE, [change])).toEqual([unseen]);
    expect(visible(after, [change])).toEqual([]);
    expect(reverted(after, receipt)).toEqual([]);
    expect(reverted(BEFORE, receipt)).toEqual([{ ...unseen, sentence: `${name} ${MADE_BY}` }]);
    // What was not read is not gone.
    expect(visible(NOTHING, [change])).toEqual([]);
    expect(reverted(NOTHING, receipt)).toEqual([]);
  });

  test('several: those that are missing, in their order', async () => {
    const all = CASES.map(([change]) => change).filter((change) => change !== ASSOCIATE_IMPLICIT);
    const { after } = await applied(CHANGES['add-route']);
    const missing = visible(after, all).map(({ kind }) => kind);
    expect(missing).toEqual(all.map(({ kind }) => kind).filter((kind) => kind !== 'add-route'));
  });

  test('a host is asked by a connection, not by a snapshot', () => {
    expect(visible(BEFORE, [HOST])).toEqual([]);
    expect(visible(NOTHING, [HOST])).toEqual([]);
  });

  test('a step that was never done is not reverted', () => {
    expect(reverted(BEFORE, receiptOf([CHANGES['add-route']]))).toEqual([]);
  });
});

/** Nearly what was made: each differs in one thing. */
const NEARLY: readonly (readonly [string, Change, World['rows']])[] = [
  ['one of two entries', CHANGES['open-network-acl'], withEntry({ RuleNumber: 50, Protocol: '6', ...port(443) })],
  [
    'an entry of the other direction',
    oneEntry(),
    withEntry({ RuleNumber: 50, Protocol: '6', ...port(443), Egress: false }),
  ],
  ['an entry that denies', oneEntry(), withEntry({ RuleNumber: 50, Protocol: '6', ...port(443), RuleAction: 'deny' })],
  ['an entry of another port', oneEntry(), withEntry({ RuleNumber: 50, Protocol: '6', ...port(444) })],
  ['an entry of another protocol', oneEntry(), withEntry({ RuleNumber: 50, Protocol: '17', ...port(443) })],
  ['an entry of another number', oneEntry(), withEntry({ RuleNumber: 51, Protocol: '6', ...port(443) })],
  ['one of four rules', CHANGES['open-security-group'], withRule()],
  ['a route to another destination', CHANGES['add-route'], withRoute('0.0.0.0/1', 'nat-1')],
  ['a route with another target', CHANGES['add-route'], withRoute('0.0.0.0/0', 'nat-2')],
];

describe('what is nearly the same is not it', () => {
  test.each(NEARLY)('%s', (_name, change, rows) => {
    expect(visible(snapshotOf(rows), [change]).map(({ kind }) => kind)).toEqual([change.kind]);
  });

  test('and what is the same in every way is', () => {
    const rows = withEntry({ RuleNumber: 50, Protocol: '6', ...port(443) });
    expect(visible(snapshotOf(rows), [oneEntry()])).toEqual([]);
    expect(visible(snapshotOf(withRoute('0.0.0.0/0', 'nat-1')), [CHANGES['add-route']])).toEqual([]);
  });
});

function oneEntry(): Change {
  return { ...CHANGES['open-network-acl'], entries: CHANGES['open-network-acl'].entries.slice(0, 1) };
}

function port(number: number) {
  return { PortRange: { From: number, To: number } };
}

function withEntry(fields: object): World['rows'] {
  const rows = accountRows();
  const entry = { Egress: true, RuleAction: 'allow', CidrBlock: '203.0.113.10/32', ...fields };
  const NetworkAcls = rows.NetworkAcls?.map((acl) => ({ ...acl, Entries: [...(acl['Entries'] as object[]), entry] }));
  return { ...rows, ...(NetworkAcls && { NetworkAcls }) };
}

function withRoute(DestinationCidrBlock: string, NatGatewayId: string): World['rows'] {
  const rows = accountRows();
  const route = { DestinationCidrBlock, NatGatewayId, State: 'active' };
  const RouteTables = rows.RouteTables?.map((table) =>
    table['RouteTableId'] === 'rtb-app' ? { ...table, Routes: [...(table['Routes'] as object[]), route] } : table,
  );
  return { ...rows, ...(RouteTables && { RouteTables }) };
}

function withRule(): World['rows'] {
  const rows = accountRows();
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '203.0.113.10/32' }] };
  const SecurityGroups = rows.SecurityGroups?.map((group) => ({ ...group, IpPermissionsEgress: [rule] }));
  return { ...rows, ...(SecurityGroups && { SecurityGroups }) };
}
