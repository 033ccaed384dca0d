/** A table of nftables with one chain, for a shell; the chain has handle 1 and its rules are numbered from 2 on. */
export function chain(heading: string, ...rules: readonly string[]): string {
  return `nft 'table inet t { chain c { type ${heading}; ${rules.map((rule) => `${rule}; `).join('')}}; }'`;
}

export function output(...rules: readonly string[]): string {
  return chain('filter hook output priority 0', ...rules);
}

export function input(...rules: readonly string[]): string {
  return chain('filter hook input priority 0', ...rules);
}

/** The first rule of such a chain, as an audit names it; `nth` counts the rules from 1. */
export function handle(nth = 1): string {
  return `inet t c handle ${nth + 1}`;
}

/** The router stands for AWS: it drops without a word. */
export function routerDrops(...matches: readonly string[]): string {
  const rules = matches.map((match) => `${match} drop`);
  return chain('filter hook forward priority 0', ...rules);
}
