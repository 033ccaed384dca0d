import type { Gap } from '../../../model/gap.ts';
import type { Ufw } from '../../../model/host/front-end.ts';

type Rule = Ufw['rules'][number];

const STATUS = /^Status: (active|inactive)\s*$/m;
const DEFAULTS = /^Default: (\w+) \(incoming\), (\w+) \(outgoing\)(?:, (\w+) \(routed\))?/m;
/** `[ 2] 22/tcp on eth0   LIMIT IN   Anywhere   (log, out) # why`; plain `ufw status` leaves IN out. */
const RULE =
  /^(?:\[ *\d+\] )?(\S.*?)\s+((?:ALLOW|DENY|REJECT|LIMIT)(?: (?:IN|OUT|FWD))?)\s+(\S.*?)(?:\s+\((?:log(?:-all)?|out|, )+\))?(?:\s+# .*)?\s*$/;

/**
 * What `ufw status` says of itself, with or without `verbose` and `numbered`. A hint: what before.rules and after.rules
 * add stands in the netfilter dumps alone.
 */
export function parseUfw(text: string): { readonly ufw?: Ufw; readonly gaps: readonly Gap[] } {
  const status = STATUS.exec(text)?.[1];
  if (status === undefined) return { gaps: [gap(text)] };
  const [, incoming, outgoing, routed] = DEFAULTS.exec(text) ?? [];
  const defaults = {
    ...(isDefault(incoming) && { incoming }),
    ...(isDefault(outgoing) && { outgoing }),
    ...(isRouted(routed) && { routed }),
  };
  return { ufw: { active: status === 'active', ...defaults, rules: text.split(/\r?\n/).flatMap(ruleIn) }, gaps: [] };
}

function ruleIn(line: string): readonly Rule[] {
  const [, to, action, from] = RULE.exec(line) ?? [];
  return to === undefined || action === undefined || from === undefined ? [] : [{ to, action, from }];
}

function isDefault(word: string | undefined): word is 'allow' | 'deny' | 'reject' {
  return word === 'allow' || word === 'deny' || word === 'reject';
}

function isRouted(word: string | undefined): word is 'allow' | 'deny' | 'reject' | 'disabled' {
  return isDefault(word) || word === 'disabled';
}

function gap(text: string): Gap {
  const first = text.trim().split('\n')[0]?.trim() ?? '';
  const reason = first === '' ? '`ufw status` printed nothing' : `\`ufw status\` printed “${first.slice(0, 120)}”`;
  return { reads: 'ufw', reason, remedy: 'Run `ufw status verbose` as root.' };
}
