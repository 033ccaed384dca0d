/** A dump, taken apart into lines that belong to chains; nothing of it is understood yet. */
export interface Dump {
  readonly tables: readonly DumpedTable[];
  /** Comments, and warnings of the tool that got between. */
  readonly remarks: readonly string[];
  /** The first line outside any table that no dump holds. */
  readonly foreign?: string;
  /** It ends within what the tool prints around a table. */
  readonly breaksOff: boolean;
}

export interface DumpedTable {
  readonly name: string;
  /** `list` is what `iptables -S` prints: no table, no end. */
  readonly form: 'save' | 'list';
  /** Its COMMIT was there, or the form has none. */
  readonly closed: boolean;
  readonly chains: ReadonlyMap<string, DumpedChain>;
  readonly foreign?: string;
}

export interface DumpedChain {
  readonly name: string;
  /** `ACCEPT`, `DROP`, or `-` of a chain that the kernel does not call; absent when the dump declares no such chain. */
  readonly policy?: string;
  readonly rules: readonly DumpedRule[];
}

export interface DumpedRule {
  /** What stands behind `-A CHAIN`. */
  readonly body: string;
  /** As printed, without counters. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}
