import type { Network } from '../evaluate/network/network.ts';
import type { Drop } from '../explain/blockers.ts';
import type { ChangeKind, ChangeOf } from '../model/change.ts';
import type { NoFix } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import type { ReasonCode } from '../model/reason.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { PacketSet } from '../packets/index.ts';

/** What a fix may look at: the network as it is, with the changes that come before it. */
export interface Scene {
  readonly network: Network;
  /** The interface that the audit is about. */
  readonly eni: string;
  /** The account that may be changed: whose interface it is. Undefined where the snapshot does not tell. */
  readonly account: string | undefined;
  readonly questions: readonly Question[];
  /** The prefix list that was asked about, where it was one. */
  readonly prefixListId: string | undefined;
}

/** Why this fix does not lift the blocker; the plan says it where no other fix does. */
export type Refusal = Omit<NoFix, 'blocker'>;

/** What one change opens for one interface, in packets as they pass the changed gate. */
export interface OpenPackets {
  readonly eni: string;
  readonly subnetId: string | undefined;
  readonly resourceId: string;
  /** Seen from the interface: `out` packets leave it. */
  readonly direction: 'out' | 'in';
  readonly packets: PacketSet;
  /** They passed before too, on another way. */
  readonly moved: boolean;
}

export interface Told {
  readonly resourceId: string;
  readonly does: string;
  readonly undo: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
  readonly warnings: readonly string[];
}

/** One way to lift a blocker. All of it is pure: the patched snapshot is walked again, and that is the proof. */
export interface Fix<K extends ChangeKind> {
  /** The reasons of denying rulings that it may lift. */
  readonly lifts: readonly ReasonCode[];
  /** The changes that might do, the narrowest first; or why none does. */
  readonly propose: (scene: Scene, drop: Drop) => readonly ChangeOf<K>[] | Refusal;
  /** The snapshot as describe would print it afterwards. Rows that are not concerned stay the same objects. */
  readonly patch: (snapshot: Snapshot, change: ChangeOf<K>) => Snapshot;
  /** For every interface that the changed resource serves, what it lets through after and not before. */
  readonly opens: (before: Network, after: Network, change: ChangeOf<K>) => readonly OpenPackets[];
  readonly tell: (snapshot: Snapshot, change: ChangeOf<K>) => Told;
}
