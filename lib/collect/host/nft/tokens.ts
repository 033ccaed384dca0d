/** A word of a rule file. `break` ends a sentence: a line's end or a semicolon. */
export interface Token {
  readonly kind: 'word' | 'number' | 'address' | 'string' | 'sign' | 'reference' | 'variable' | 'break' | 'handle';
  /** Without quotes, `@`, `$`; of a handle the number. */
  readonly text: string;
  /** Of a number its value; of a time its seconds. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly line: number;
}

/**
 * Tried in order at every place, as far as the character there can begin them. Each is bounded or reads on without
 * stepping back, so that a hostile text costs no more.
 */
const WORDS: readonly (readonly [kind: Token['kind'] | 'skip', begins: RegExp, pattern: RegExp])[] = [
  ['skip', /[ \t\r\f\\]/, /[ \t\r\f]+|\\\r?\n/y],
  ['break', /[\n;]/, /[\n;]/y],
  ['handle', /#/, /# handle (\d+)[^\n]*/y],
  ['skip', /#/, /#[^\n]*/y],
  ['string', /"/, /"([^"\n]*)"/y],
  ['address', /[0-9a-f]/i, /(?:[0-9a-fA-F]{1,2}:){5}[0-9a-fA-F]{1,2}(?![\w:])/y],
  ['address', /[0-9a-f:]/i, /(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F.]{0,15}/y],
  ['address', /\d/, /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\w)/y],
  ['number', /\d/, /(?:\d+(?:ms|[wdhms]))+(?!\w)/y],
  ['number', /0/, /0x[0-9a-fA-F]+/y],
  ['number', /\d/, /\d+(?:q[0-9a-z]+|ad)?/y],
  ['reference', /@/, /@([A-Za-z_][\w./-]*)/y],
  ['variable', /\$/, /\$([A-Za-z_]\w*)/y],
  ['word', /[A-Za-z_]/, /[A-Za-z_][\w./-]*(?:\\?\*)?/y],
  ['sign', /[^A-Za-z_0-9]/, /<<|>>|==|!=|<=|>=|[^]/y],
];

/** By character, the rows that it can begin. */
const BEGUN_BY = Array.from({ length: 128 }, (_, code) =>
  WORDS.filter(([, begins]) => begins.test(String.fromCharCode(code))),
);
const FOREIGN = WORDS.slice(-1);

const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 };

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (let at = 0; at < source.length; ) {
    const [kind, text, end] = wordAt(source, at);
    if (kind !== 'skip')
      tokens.push({ kind, text, value: kind === 'number' ? valueOf(text) : 0, from: at, to: end, line });
    if (source.charCodeAt(end - 1) === 10) line++;
    at = end;
  }
  return tokens;
}

function wordAt(source: string, at: number): readonly [kind: Token['kind'] | 'skip', text: string, end: number] {
  for (const [kind, , pattern] of BEGUN_BY[source.charCodeAt(at)] ?? FOREIGN) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found !== null) return [kind, found[1] ?? found[0], pattern.lastIndex];
  }
  return ['skip', '', at + 1];
}

/** `80`, `0x50`, `1h30m` in seconds; `8021q` is a name and no number at all. */
function valueOf(text: string): number {
  if (/^(?:0x[0-9a-f]+|\d+)$/i.test(text)) return Number(text);
  if (!/^(?:\d+(?:ms|[wdhms]))+$/.test(text)) return Number.NaN;
  const parts = [...text.matchAll(/(\d+)(ms|[wdhms])/g)];
  return Math.floor(parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (SECONDS[unit] ?? 0), 0));
}
