import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { Change } from '../../lib/model/change.ts';
import { handsOn, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';
import { ASSOCIATE_IMPLICIT, CHANGES } from './changes.ts';

const direction = fc.constantFrom('egress' as const, 'ingress' as const);
const ports = fc.tuple(fc.nat(65_535), fc.nat(65_535)).map(([one, other]) => ({
  from: Math.min(one, other),
  to: Math.max(one, other),
}));
const traffic = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp', 'udp'), ports: fc.option(ports) }),
  fc.constantFrom({ protocol: '-1', ports: null }, { protocol: '50', ports: null }),
  fc.constantFrom({ protocol: 'icmp', ports: { from: 8, to: -1 } }, { protocol: 'icmp', ports: null }),
);
const cidr = fc
  .tuple(fc.integer({ min: 1, max: 126 }), fc.nat(255), fc.constantFrom(8, 16, 24))
  .map(([first, second, length]) => `${first}.${length === 8 ? 0 : second}.0.0/${length}`);
const range = fc.oneof(cidr, fc.constantFrom('2001:db8::/32', '::/0', '2001:db8:0:1::5/128'));
const peer = fc.oneof(
  range.map((one) => ({ cidr: one })),
  fc.constantFrom({ prefixListId: 'pl-s3' }, { groupId: 'sg-app' }),
);
const permission = fc.tuple(traffic, peer).map(([what, whom]) => ({ ...what, peer: whom }));
/** AWS takes rules that say the same for one. */
const permissions = fc.uniqueArray(permission, {
  minLength: 1,
  maxLength: 4,
  selector: (one) => JSON.stringify(one.peer),
});
const entries = fc
  .uniqueArray(
    fc.integer({ min: 1, max: 32_766 }).filter((number) => number !== 100 && number !== 200),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((ruleNumber) => fc.tuple(traffic, range).map(([what, to]) => ({ ...what, ruleNumber, cidr: to }))),
    ),
  );

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ permissions, direction }).map((made): Change => ({ ...CHANGES['open-security-group'], ...made })),
  fc.record({ permissions, direction }).map((made): Change => ({ ...CHANGES['add-security-group'], ...made })),
  fc.record({ entries, direction }).map((made): Change => ({ ...CHANGES['open-network-acl'], ...made })),
  range.map(
    (destination): Change => ({
      ...CHANGES['add-route'],
      destination: destination.replace('::/0', '2001:db8:9::/48'),
      target: { kind: 'internet-gateway', id: 'igw-1' },
    }),
  ),
  fc.constantFrom<Change>(
    CHANGES['replace-route'],
    CHANGES['associate-route-table'],
    ASSOCIATE_IMPLICIT,
    CHANGES['associate-gateway-endpoint'],
    CHANGES['add-transit-gateway-route'],
    CHANGES['disable-source-dest-check'],
  ),
);

/** Of every kind one at most: a plan does nothing twice. */
const plan = fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: ({ kind }) => kind });

describe('law', () => {
  test('what is applied and taken back leaves the account as it was, by everything that describe tells', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (changes) => {
        await withAccount(async (aws) => {
          const before = stateOf(aws);
          const { open } = kept(receiptOf(changes));
          const first = open();
          const applied = await applyReceipt(handsOn(aws), first.receipt, first.journal);
          expect(applied.steps.map(({ failure }) => failure)).toEqual(changes.map(() => null));
          expect(applied.outcome).toBe('applied');
          expect(stateOf(aws)).not.toEqual(before);
          const second = open();
          const { outcome } = await undoReceipt(handsOn(aws), second.receipt, second.journal);
          expect([outcome, stateOf(aws)]).toEqual(['restored', before]);
        });
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
