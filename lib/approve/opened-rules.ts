import type { Change } from '../model/change.ts';

/** A rule that a change writes, in the words that every policy is about. */
export interface OpenedRule {
  readonly resourceId: string;
  /** `out` lets something leave whatever the rule guards. */
  readonly direction: 'out' | 'in';
  /** A CIDR, `pl-…` or `sg-…`. */
  readonly peer: string;
  /** Of TCP or UDP; null where the protocol has no ports. Every port, where all are meant. */
  readonly ports: { readonly from: number; readonly to: number } | null;
  /** Replies of connections that are known: they open nothing by themselves. */
  readonly replies: boolean;
}

const PORTS_OF: ReadonlySet<string> = new Set(['tcp', 'udp', '6', '17', '-1']);
const EVERY_PORT = { from: 0, to: 65_535 };
/** The first port that answers may come back to, and how many there are at the least where a range is meant for them. */
const REPLIES = { from: 1024, count: 1000 };

/** What a change lets through. A route opens nothing: what it carries, groups and ACLs have let out. */
export function rulesOf(change: Change): readonly OpenedRule[] {
  switch (change.kind) {
    case 'open-security-group':
      return change.permissions.map((one) => ruleOf(change.groupId, change.direction, one, peerOf(one.peer), false));
    case 'add-security-group':
      return change.permissions.map((one) => ruleOf(change.eni, change.direction, one, peerOf(one.peer), false));
    case 'open-network-acl':
      return change.entries.map((one) =>
        ruleOf(change.networkAclId, change.direction, one, one.cidr, isReplies(one.ports)),
      );
    case 'open-host-firewall':
      return change.openings.map((one) => ({
        ...ruleOf(change.instanceId, 'egress', one, one.remote, one.established),
        direction: one.direction,
      }));
    default:
      return [];
  }
}

interface Traffic {
  readonly protocol: string;
  readonly ports: { readonly from: number; readonly to: number } | null;
}

function ruleOf(
  resourceId: string,
  direction: 'egress' | 'ingress',
  { protocol, ports }: Traffic,
  peer: string,
  replies: boolean,
): OpenedRule {
  const known = PORTS_OF.has(protocol) ? (ports ?? EVERY_PORT) : null;
  return {
    resourceId,
    direction: direction === 'egress' ? 'out' : 'in',
    peer,
    ports: protocol === '-1' ? EVERY_PORT : known,
    replies,
  };
}

/** An ACL knows no connections: a wide range of high ports is the way back of those that the other end began. */
function isReplies(ports: Traffic['ports']): boolean {
  return ports !== null && ports.from >= REPLIES.from && ports.to - ports.from >= REPLIES.count;
}

function peerOf(peer: { cidr: string } | { prefixListId: string } | { groupId: string }): string {
  if ('cidr' in peer) return peer.cidr;
  return 'groupId' in peer ? peer.groupId : peer.prefixListId;
}
