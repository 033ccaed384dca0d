/** What a stretch of text means; colour repeats it and never says it alone. */
export type Ink = 'plain' | 'good' | 'bad' | 'half' | 'unsure' | 'dim' | 'strong';

/** Colours of the terminal's own palette, so that light and dark themes both work. */
const CODES: Readonly<Record<Ink, string>> = {
  plain: '',
  good: '32',
  bad: '1;31',
  half: '33',
  unsure: '35',
  dim: '2',
  strong: '1',
};

/** The text, or the text between the terminal's codes for it. */
export function paint(text: string, ink: Ink, color: boolean): string {
  return color && ink !== 'plain' ? `\u001b[${CODES[ink]}m${text}\u001b[0m` : text;
}
