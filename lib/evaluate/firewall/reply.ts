import type { Ruling } from '../../model/trace.ts';
import { PacketSet } from '../../packets/index.ts';
import { type Decision, rule as ruling } from '../gate.ts';
import type { Policy } from './policy.ts';
import { askStateful } from './request.ts';
import { fated, rulingsOf, type Share, shareOut } from './shares.ts';
import { ruleGap } from './undecided.ts';

/**
 * A reply is asked of the stateless engine like any packet. What this forwards the stateful engine knows by its
 * request, provided that it saw that one too. Where one of the two is forwarded and the other is not, it sees half a
 * connection, and nobody can tell what it makes of that.
 */
export function judgeReply(policy: Policy, asked: PacketSet): Decision {
  const shares = shareOut(policy.stateless.back, asked);
  const requests = shareOut(policy.stateless.out, turnedRound(asked));
  const [passed, forwarded] = [fated(shares, 'allow'), fated(shares, 'forward')];
  const [skipped, seen] = [turnedRound(fated(requests, 'allow')), turnedRound(fated(requests, 'forward'))];
  const half = passed.intersect(seen).union(forwarded.intersect(skipped));
  const again = inspectedAgain(policy, forwarded.intersect(seen));
  const open = PacketSet.union([half, ...again.map(({ packets }) => packets)]);
  return {
    asked,
    sure: asked.subtract(fated(shares, 'deny').union(open)),
    maybe: passed.union(forwarded),
    rulings: [...settle(shares, open), ...halfSeen(policy, half), ...again.map(doubt)],
  };
}

/**
 * A pass rule lets a whole connection through. One that no rule matched is looked at packet by packet, so a rule that
 * drops what comes in may drop the replies of what went out.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
function inspectedAgain(policy: Policy, replies: PacketSet): readonly Share[] {
  const unmatched = askStateful(policy, turnedRound(replies)).filter(({ rule }) => policy.otherwise.includes(rule));
  const looked = shareOut(policy.stateful.back, turnedRound(fated(unmatched, 'allow')));
  return looked.filter(({ rule }) => rule.fate === 'deny');
}

function settle(shares: readonly Share[], open: PacketSet): readonly Ruling[] {
  const closed = shares.flatMap((share) => {
    if (share.gap !== undefined || share.rule.fate === 'deny') return [share];
    const packets = share.packets.subtract(open);
    return packets.isEmpty ? [] : [{ ...share, packets }];
  });
  const tracked = fated(
    closed.filter(({ gap }) => gap === undefined),
    'forward',
  );
  const rulings = rulingsOf(closed);
  return tracked.isEmpty ? rulings : [...rulings, ruling('allow', tracked, { code: 'network-firewall-tracked' })];
}

function halfSeen({ name }: Policy, half: PacketSet): readonly Ruling[] {
  if (half.isEmpty) return [];
  const gap = ruleGap(
    name,
    `the stateless rules of ${name} forward one direction of this traffic to the stateful rules and not the other`,
  );
  return [{ ...ruling('unknown', half, { code: 'network-firewall-forwards-one-way' }), gap }];
}

function doubt({ rule: { cause }, packets, gap }: Share): Ruling {
  if (gap !== undefined) return { ...ruling('unknown', packets, { ...cause, code: 'network-firewall-unread' }), gap };
  const { ruleId = null, facts } = cause;
  const why = `no rule passes the request by name, and ${ruleId} (${facts?.['rule']}) matches its reply`;
  const again = { ...cause, code: 'network-firewall-reply-inspected' } as const;
  return { ...ruling('unknown', packets, again), gap: ruleGap(ruleId ?? '', why) };
}

/** The requests that these answer, or the answers to these. */
function turnedRound(packets: PacketSet): PacketSet {
  return packets.reverse();
}
