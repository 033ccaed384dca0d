import type { Interface } from '../../../evaluate/network/interfaces.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { RuleList } from '../../../evaluate/rules.ts';
import type { Drop } from '../../../explain/blockers.ts';
import type { Known } from '../../../model/gap.ts';
import type { PacketSet } from '../../../packets/index.ts';
import type { Scene } from '../../fix.ts';
import type { FarEnd } from './needs.ts';
import { stoppedBy } from './passing.ts';

/** The interface whose groups drop packets, and what they would have to pass. */
export interface Shut {
  readonly owner: Interface;
  readonly direction: RuleDirection;
  readonly end: FarEnd;
  readonly packets: PacketSet;
  /** What its groups pass today, wherever the far end may be. */
  readonly list: Known<RuleList> | undefined;
}

export function shutBy({ network }: Scene, { gate, packets }: Drop, owner: Interface): Shut {
  const direction = gate.side === 'in' ? 'ingress' : 'egress';
  const end = gate.side === 'in' ? 'src' : 'dst';
  const list = network.rulesOf(owner, direction, { kind: 'none' });
  return { owner, direction, end, packets: stoppedBy(list, packets, end), list };
}
