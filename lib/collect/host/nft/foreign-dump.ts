import type { Gap } from '../../../model/gap.ts';
import { quote } from '../../../problem.ts';
import type { Rulesets } from './ruleset.ts';

const COMMANDS = { 'nft-json': 'nft -j list ruleset', 'nft-text': 'nft list ruleset' } as const;

/** A dump, or a line of one, that is not what its name says. It is quoted and decides nothing. */
export function foreignDump(dump: keyof typeof COMMANDS, text: string, why: string): Gap {
  const [line = ''] = text.trim().split('\n');
  return {
    reads: dump,
    reason: `${why}: ${quote(line)}`,
    remedy: `collect the whole output of \`${COMMANDS[dump]}\` as root`,
  };
}

/** Chains whose place in the kernel is not understood: what they do is unknown. */
export function unreadChains(dump: keyof typeof COMMANDS, rulesets: Rulesets): readonly Gap[] {
  return [...rulesets.values()].flatMap(({ unread }) =>
    unread.map((text) => foreignDump(dump, text, 'the place of this chain is not understood')),
  );
}
