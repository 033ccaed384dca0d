import type { ChangeOf, HostChain, HostOpening } from '../../model/change.ts';
import type { Host } from '../../model/host/host.ts';
import type { Refusal } from '../fix.ts';
import type { Blocked } from './blocked.ts';

export type HostChange = ChangeOf<'open-host-firewall'>;
export type FrontEndName = HostChange['frontEnd'];

/** A command as the words that a shell would make of it: nothing has to be quoted. */
export type Argv = readonly [string, ...string[]];

/** What is typed on the host, as root. */
export interface HostCommands {
  readonly apply: readonly Argv[];
  readonly undo: readonly Argv[];
}

/**
 * A program that owns rules of a host's firewall. It is the only one whose words last: what is written beside it is gone
 * when it loads its rules anew.
 */
export interface FrontEnd {
  /** Whether it wrote what drops the packets. */
  readonly owns: (blocked: Blocked) => boolean;
  /** Where its rule comes to stand; or why it has no words for such an opening, or none that would come first. */
  readonly chain: (blocked: Blocked, openings: readonly HostOpening[]) => HostChain | null | Refusal;
  readonly patch: (host: Host, change: HostChange) => Host;
  readonly commands: (change: HostChange, planId: string) => HostCommands;
}

/** The mark that every rule of a plan carries, where the front end has room for a word. */
export function hostMark(planId: string): string {
  return `egress-doctor:${planId}`;
}

export function isRefusal(answer: object | null): answer is Refusal {
  return answer !== null && 'because' in answer;
}
