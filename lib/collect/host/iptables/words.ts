/** A word of a printed rule. What was quoted is a value, whatever it looks like: a log prefix may read `-j DROP`. */
export type Word = string | Quoted;

interface Quoted {
  readonly quoted: string;
}

export function plain(word: Word): string {
  return typeof word === 'string' ? word : word.quoted;
}

/** The words of a line, quotes and their backslashes taken away. */
export function splitWords(line: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  for (let open = line.indexOf('"'); open >= 0; open = line.indexOf('"', at)) {
    addBare(line.slice(at, open), words);
    const close = closingQuote(line, open + 1);
    const text = line.slice(open + 1, close);
    words.push({ quoted: text.includes('\\') ? text.replaceAll(/\\(.)/g, '$1') : text });
    at = close + 1;
  }
  addBare(at === 0 ? line : line.slice(at), words);
  return words;
}

function addBare(text: string, words: Word[]): void {
  for (const word of text.includes('\t') ? text.split(/[ \t]/) : text.split(' ')) if (word !== '') words.push(word);
}

/** Where the quote ends that opened before; a backslash takes the next character with it. */
function closingQuote(line: string, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== '"') at += line[at] === '\\' ? 2 : 1;
  return Math.min(at, line.length);
}
