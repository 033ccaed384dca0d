import type { Gap } from '../../../model/gap.ts';
import type { Table } from '../../../model/host/netfilter.ts';
import { foreignDump, unreadChains } from './foreign-dump.ts';
import type { Names } from './names.ts';
import { readCommand } from './read-command.ts';
import type { RuleFile } from './read-table.ts';
import type { Rulesets } from './ruleset.ts';
import { isBalanced, sentencesOf } from './sentences.ts';
import { tokensOf } from './tokens.ts';
import { translateTables } from './translate-tables.ts';

/**
 * `nft list ruleset`, with or without handles, and rule files as people write them. What is not understood within
 * a rule makes that rule unread; a whole sentence that is none is a gap; a text whose braces do not close was cut
 * off and decides nothing.
 */
export function parseNftText(text: string, names: Names = {}): { tables: readonly Table[]; gaps: readonly Gap[] } {
  const words = tokensOf(text);
  if (!isBalanced(words)) return { tables: [], gaps: [foreignDump('nft-text', text, 'its braces do not close')] };
  const file: RuleFile = { source: text, variables: new Map() };
  const rulesets: Rulesets = new Map();
  const gaps: Gap[] = [];
  for (const sentence of sentencesOf(words, true)) gaps.push(...readCommand(file, sentence, rulesets));
  return { tables: translateTables(rulesets, names), gaps: [...gaps, ...unreadChains('nft-text', rulesets)] };
}
