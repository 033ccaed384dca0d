import type { Action } from '../action.ts';
import { modifyNetworkInterfaceAttribute } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { networkInterface } from '../rows.ts';
import { send } from '../send.ts';
import { absent, ours, stale } from '../sights.ts';

/** A switch: on or off is all that it can be. */
export const disableSourceDestCheck: Action<'disable-source-dest-check'> = {
  kind: 'disable-source-dest-check',
  marked: false,
  needs: [
    reading('ec2:DescribeNetworkInterfaces'),
    writing('ec2:ModifyNetworkInterfaceAttribute', 'network-interface/*'),
  ],
  look: async (work, { eni }) => {
    const found = await networkInterface(work, eni);
    if (found === undefined) return stale(`${eni} is gone`);
    const before = { NetworkInterfaceId: eni, SourceDestCheck: found.SourceDestCheck ?? true };
    return before.SourceDestCheck ? absent(before) : ours(before, { NetworkInterfaceId: eni });
  },
  run: async (work, { eni }) => {
    await send(work, modifyNetworkInterfaceAttribute({ NetworkInterfaceId: eni, SourceDestCheck: { Value: false } }));
    return { NetworkInterfaceId: eni };
  },
  undo: async (work, { eni }) => {
    await send(work, modifyNetworkInterfaceAttribute({ NetworkInterfaceId: eni, SourceDestCheck: { Value: true } }));
  },
};
