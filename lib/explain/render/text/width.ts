/** Characters that take two columns of a terminal: the scripts of East Asia, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
/** Characters that are drawn onto the one before. */
const NONE = /\p{Mark}/u;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

function columnsOf(character: string): number {
  if (NONE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** A text in pieces no wider than `room` columns. */
export function cutToWidth(text: string, room: number): readonly string[] {
  if (text.length <= room && widthOf(text) <= room) return [text];
  const pieces = [''];
  let used = 0;
  for (const character of text) {
    const wide = columnsOf(character);
    if (used + wide > room) {
      pieces.push('');
      used = 0;
    }
    pieces.push(`${pieces.pop()}${character}`);
    used += wide;
  }
  return pieces;
}
