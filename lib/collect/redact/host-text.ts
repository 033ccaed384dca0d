import type { Words } from './words.ts';

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;

/** Where a rule of a host's firewall holds what somebody wrote for people: `$1` stands before it, and it is the rest. */
const REMARKS: readonly RegExp[] = [
  new RegExp(
    String.raw`(--(?:comment|log-prefix|nflog-prefix|ulog-prefix|string|hex-string) )(?:${QUOTED}|(\S+))`,
    'g',
  ),
  new RegExp(String.raw`((?<![-\w])(?:comment|prefix)(?: |=))${QUOTED}`, 'g'),
  new RegExp(
    String.raw`("(?:comment|prefix|DisplayName|Description|DisplayGroup|Group|Program|Package|Service)"\s*:\s*)${QUOTED}`,
    'g',
  ),
  /** ufw puts it behind the rule. */
  /^(.*\b(?:ALLOW|DENY|REJECT|LIMIT)\b.*\s# )(.*)$/gm,
];
/** Words of Windows that mean everybody. */
const ANY = /^(?:any|system|\*)?$/i;

/** A dump of a host, or a line of one: the rules stay, and what they are called does not. */
export function hostTextWith(text: string, words: Words): string {
  const silent = REMARKS.reduce(
    (all, remark) =>
      all.replace(remark, (_whole, before: string, quoted?: string, bare?: string) => {
        const said = quoted ?? (typeof bare === 'string' ? bare : '');
        const next = ANY.test(said) ? said : words.name(said);
        return remark.flags.includes('m') ? `${before}${next}` : `${before}"${next}"`;
      }),
    text,
  );
  return words.text(silent);
}
