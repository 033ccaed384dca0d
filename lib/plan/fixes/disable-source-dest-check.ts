import type { Network } from '../../evaluate/network/network.ts';
import type { ChangeOf } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type Address, ANY_ADDRESS, type Interval, IntervalSet, packets as packetsOf } from '../../packets/index.ts';
import type { Fix, OpenPackets } from '../fix.ts';
import { mayNotForward } from './disable-source-dest-check/may-forward.ts';
import { withoutCheck } from './disable-source-dest-check/without-check.ts';

type Disable = ChangeOf<'disable-source-dest-check'>;

/** An instance that forwards has to take packets that are not its own, which AWS drops until it is told. */
export const disableSourceDestCheck: Fix<'disable-source-dest-check'> = {
  lifts: ['source-dest-check'],
  propose: ({ network, account }, { gate: { resourceId: eni } }) =>
    mayNotForward(network, account, eni) ?? [{ kind: 'disable-source-dest-check', eni }],
  patch: (snapshot, { eni }) => withoutCheck(snapshot, eni),
  opens: openings,
  tell: (snapshot, { eni }) => ({
    resourceId: eni,
    does: `turns the source/destination check of ${eni} off, so that its host may forward`,
    undo: `turns the source/destination check of ${eni} on again`,
    before: { NetworkInterfaceId: eni, SourceDestCheck: true },
    after: { NetworkInterfaceId: eni, SourceDestCheck: false },
    warnings: warningsOn(snapshot, eni),
  }),
};

/** Packets to others come in, and packets of others go out. */
function openings(before: Network, _after: Network, { eni }: Disable): readonly OpenPackets[] {
  const owner = before.interfaceOf(eni);
  if (isGap(owner) || owner.record.SourceDestCheck === false) return [];
  const { addresses, prefixes, subnetId } = owner;
  const own = IntervalSet.of(...addresses.map((one): Interval<Address> => [one, one + 1n]), ...prefixes);
  const foreign = ANY_ADDRESS.subtract(own);
  const base = { eni, subnetId, resourceId: eni, moved: false } as const;
  return [
    { ...base, direction: 'out', packets: packetsOf({ src: foreign }) },
    { ...base, direction: 'in', packets: packetsOf({ dst: foreign }) },
  ];
}

function warningsOn({ NetworkInterfaces: rows = [], hosts }: Snapshot, eni: string): readonly string[] {
  const instance = rows.find((one) => one.NetworkInterfaceId === eni)?.Attachment?.InstanceId;
  return instance !== undefined && hosts[instance] !== undefined
    ? []
    : [`whether the host behind ${eni} forwards and masquerades was not read`];
}
