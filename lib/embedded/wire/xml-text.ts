const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** What XML cannot hold at all, as a letter that says so: half a pair, and most control characters. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export function xmlText(text: string): string {
  if (!/[^ -;=?-~]|[&"]/.test(text)) return text;
  return text.replace(IMPOSSIBLE, '\u{FFFD}').replace(/[&<>"\r]/g, (letter) => ENTITIES[letter] ?? letter);
}
