import type { TcpFlags } from '../../model/aws/network-firewall.ts';
import type { Direction } from '../../model/gate.ts';

/** `maybe`: it hangs on flags that the two hosts choose. */
export type Matches = 'yes' | 'no' | 'maybe';

/** The packets that open a connection: without the first two there is none to speak of. */
const OPENING: Readonly<Record<Direction, readonly string[]>> = { out: ['SYN'], back: ['SYN', 'ACK'] };
const SETTLED = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];
/** Set in a SYN where the host offers congestion notification, and in the answer where the other one takes it. */
const CHOSEN = ['ECE', 'CWR'];

/** Whether the packet that opens a connection in this direction has the flags of any of the alternatives. */
export function matchesOpening(alternatives: readonly TcpFlags[], direction: Direction): Matches {
  if (alternatives.length === 0) return 'yes';
  const found = new Set(alternatives.map((one) => matchesOne(one, OPENING[direction])));
  if (found.has('yes')) return 'yes';
  return found.has('maybe') ? 'maybe' : 'no';
}

/** @see https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_TCPFlagField.html */
function matchesOne({ Flags: flags = [], Masks: masks = [] }: TcpFlags, opening: readonly string[]): Matches {
  const looked = masks.length === 0 ? [...SETTLED, ...CHOSEN] : masks;
  const differs = SETTLED.some((flag) => looked.includes(flag) && flags.includes(flag) !== opening.includes(flag));
  if (differs) return 'no';
  return CHOSEN.some((flag) => looked.includes(flag)) ? 'maybe' : 'yes';
}
