import type { Words } from './words.ts';

const QUOTED = /"((?:[^"\\]|\\.)*)"/g;
const NOTES = /\b(metadata|reference)\s*:[^;)]*/g;

/** Rules of Suricata: what they look at stays, what they say and the names they look for do not. */
export function ruleTextWith(text: string, words: Words): string {
  const lines = text.split('\n').map((line) => (/^\s*#/.test(line) ? `# ${words.name(line)}` : lineWith(line, words)));
  return lines.join('\n');
}

function lineWith(line: string, words: Words): string {
  return words.text(
    line.replace(NOTES, '$1:redacted').replace(QUOTED, (_all, said: string) => `"${words.name(said)}"`),
  );
}
