import type { Address } from '../../../packets/index.ts';
import type { Axis } from './axis.ts';
import type { Branch, Mark, Rewrite } from './branch.ts';
import type { DeviceName, Moment } from './moment.ts';

/** What a rule sees when it looks at a field of a branch's packets. */
export type Look =
  /** The packets differ in it: it is one of the sides of their set. */
  | { readonly axis: Axis }
  /** ICMP's type and code stand on the axis of destination ports, and are turned into the answer's for a reply. */
  | { readonly icmp: 'type' | 'type-code' }
  | { readonly number: number }
  | { readonly address: Address }
  | { readonly names: readonly string[] }
  | { readonly device: DeviceName }
  /** An address on an axis, by what the host's routes say of it. */
  | { readonly kindOf: Axis }
  /** The packet has no such thing. */
  | { readonly absent: true }
  | { readonly unknown: string };

/** Forward the source is the sender; in a reply the sides are swapped, and a rewrite shows on the side it was made on. */
export function header(
  field: 'saddr' | 'daddr' | 'sport' | 'dport',
  { dnat, snat }: Branch,
  moment: Pick<Moment, 'reply' | 'rewritten'>,
): Look {
  const { reply, rewritten } = moment;
  const far = (field === 'daddr' || field === 'dport') !== reply;
  const port = field === 'sport' || field === 'dport';
  const rewrite = far ? (rewritten.destination ? dnat : undefined) : rewritten.source ? snat : undefined;
  const axis = far ? (port ? 'dport' : 'dst') : port ? 'sport' : 'src';
  return rewrittenOr(rewrite, port, axis);
}

export function rewrittenOr(rewrite: Rewrite | undefined, port: boolean, axis: Axis): Look {
  if (rewrite?.unread !== undefined) return { unknown: rewrite.unread };
  const value = port ? rewrite?.port : rewrite?.address;
  if (value === undefined) return { axis };
  return typeof value === 'number' ? { number: value } : { address: value };
}

export function markSeen(mark: Mark): Look {
  return mark === 'unread' ? { unknown: 'a mark that a rule computes' } : { number: mark };
}
