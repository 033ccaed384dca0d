type Token = { readonly is: 'any' } | { readonly is: 'one' } | { readonly is: 'letter'; readonly letter: string };

const SPECIAL = /[*?\\]/;

/**
 * Whether a text fits a filter's value: `*` stands for any letters, `?` for one, and a backslash takes away either's
 * meaning. It runs in the product of the lengths at worst, whatever stars somebody sends.
 */
export function globOf(pattern: string): (text: string) => boolean {
  if (!SPECIAL.test(pattern)) return (text) => text === pattern;
  const tokens = tokensOf(pattern);
  return (text) => fits(tokens, Array.from(text));
}

/** The same for any of several patterns; those without stars, which are most, cost one look together. */
export function anyGlobOf(patterns: readonly string[]): (text: string) => boolean {
  const words = new Set(patterns.filter((pattern) => !SPECIAL.test(pattern)));
  const globs = patterns.filter((pattern) => !words.has(pattern)).map(globOf);
  return (text) => words.has(text) || globs.some((glob) => glob(text));
}

function tokensOf(pattern: string): readonly Token[] {
  return (pattern.match(/\\.|[^]/gsu) ?? []).map((part): Token => {
    if (part === '*') return { is: 'any' };
    if (part === '?') return { is: 'one' };
    return { is: 'letter', letter: part.length > 1 && part.startsWith('\\') ? part.slice(1) : part };
  });
}

/** The latest star takes as little as it can, and one letter more whenever what follows it fails. */
function fits(tokens: readonly Token[], letters: readonly string[]): boolean {
  let token = 0;
  let letter = 0;
  let star: { readonly token: number; letter: number } | undefined;
  while (letter < letters.length) {
    const now = tokens[token];
    if (now?.is === 'any') {
      token += 1;
      star = { token, letter };
    } else if (now !== undefined && (now.is === 'one' || now.letter === letters[letter])) {
      token += 1;
      letter += 1;
    } else if (star !== undefined) {
      star.letter += 1;
      token = star.token;
      letter = star.letter;
    } else return false;
  }
  return tokens.slice(token).every(({ is }) => is === 'any');
}
