import type { PacketSet } from '../../packets/index.ts';
import type { Decision } from '../gate.ts';
import type { Policy } from './policy.ts';
import { fated, rulingsOf, type Share, shareOut } from './shares.ts';

/** A request is sorted by the stateless engine, and what this forwards is decided by the stateful one. */
export function judgeRequest(policy: Policy, asked: PacketSet): Decision {
  const stateless = shareOut(policy.stateless.out, asked);
  const shares = [...stateless, ...askStateful(policy, fated(stateless, 'forward'))];
  const sure = asked.subtract(fated(shares, 'deny'));
  return { asked, sure, maybe: fated(shares, 'allow'), rulings: rulingsOf(shares) };
}

/** What becomes of requests that the stateful engine sees. */
export function askStateful({ stateful, otherwise }: Policy, forwarded: PacketSet): readonly Share[] {
  return shareOut([...stateful.out, ...otherwise], forwarded);
}
