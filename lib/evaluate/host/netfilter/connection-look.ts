import type { Field } from '../../../model/host/netfilter.ts';
import type { Branch, Rewrite } from './branch.ts';
import { type Sight, SYN } from './moment.ts';
import { onlyValue } from './restrict.ts';
import { type Look, markSeen, rewrittenOr } from './seen.ts';

/** What connection tracking knows of a packet: nothing before its hook, or where no rule turned it on. */
export function connection(field: Field, branch: Branch, sight: Sight): Look {
  const { conntrack } = sight;
  if (conntrack === 'beside') return { unknown: 'whether the connection is looked up before or behind this chain' };
  const looked = conntrack === 'behind' && branch.tracked;
  if (field === 'ct-state') return { names: [looked ? sight.ctState : stateless(branch)] };
  if (!looked || sight.ctState === 'invalid') return { absent: true };
  return ofConnection(field, branch, sight);
}

/** Without a connection a packet is untracked by a rule's wish, else invalid: nobody has looked it up. */
function stateless({ tracked }: Branch): 'untracked' | 'invalid' {
  return tracked ? 'invalid' : 'untracked';
}

function ofConnection(field: Field, branch: Branch, sight: Sight): Look {
  return sight.about === undefined ? ofItsConnection(field, branch, sight) : aboutAnother(field, sight.about, sight);
}

function ofItsConnection(field: Field, { connectionMark, known, dnat, snat }: Branch, sight: Sight): Look {
  // An answer whose request was kept from being tracked opens a connection of its own, the other way round.
  const turned = sight.reply && !known;
  switch (field) {
    case 'ct-mark':
      return markSeen(connectionMark);
    case 'ct-status':
      return turned ? MET_IN_THE_MIDDLE : { names: statuses(dnat, snat, sight) };
    case 'ct-direction':
      // A REJECT answers the opener, so its error counts as a reply.
      return { names: [(sight.reply && !turned) || sight.about !== undefined ? 'reply' : 'original'] };
    case 'ct-protocol':
      return { axis: 'protocol' };
    case 'ct-original-saddr':
      return turned ? rewrittenOr(dnat, false, 'dst') : { axis: 'src' };
    case 'ct-original-daddr':
      return { axis: turned ? 'src' : 'dst' };
    case 'ct-original-sport':
      return turned ? rewrittenOr(dnat, true, 'dport') : { axis: 'sport' };
    case 'ct-original-dport':
      return { axis: turned ? 'sport' : 'dport' };
    case 'ct-reply-saddr':
      return turned ? { axis: 'src' } : rewrittenOr(dnat, false, 'dst');
    case 'ct-reply-sport':
      return turned ? { axis: 'sport' } : rewrittenOr(dnat, true, 'dport');
    case 'ct-reply-daddr':
      return turned ? { axis: 'dst' } : rewrittenOr(snat, false, 'src');
    case 'ct-reply-dport':
      return turned ? { axis: 'dport' } : rewrittenOr(snat, true, 'sport');
    default:
      return { unknown: `the field ${field}` };
  }
}

/** An error carries the connection it is about, whose packets are others than its own. */
function aboutAnother(field: Field, about: Branch, sight: Sight): Look {
  const seen = ofItsConnection(field, about, sight);
  if (!('axis' in seen)) return seen;
  const value = onlyValue(about.packets, seen.axis);
  if (value === undefined) return { unknown: `the field ${field} of a connection that was rejected` };
  return typeof value === 'number' ? { number: value } : { address: value };
}

const MET_IN_THE_MIDDLE: Look = { unknown: 'what connection tracking made of packets that it met in the middle' };

function statuses(
  dnat: Rewrite | undefined,
  snat: Rewrite | undefined,
  { answered, ctState, carried, confirmed, tcpFlags }: Sight,
): readonly string[] {
  return [
    ...(dnat === undefined ? [] : ['dnat']),
    ...(snat === undefined ? [] : ['snat']),
    ...(answered ? ['seen-reply'] : []),
    // A connection is confirmed once its first packet has left, which one that was rejected never does.
    ...(ctState === 'established' || (ctState === 'new' && carried) || confirmed === true ? ['confirmed'] : []),
    // From the acknowledgement on, which is looked at before any rule sees it.
    ...(ctState === 'established' && (tcpFlags & SYN) === 0 ? ['assured'] : []),
  ];
}
