import { plain, type Word } from './words.ts';

/** One option of a rule with its values: `! --dport 80:90`. Long and short spellings have one name here. */
export interface Option {
  readonly name: string;
  readonly negated: boolean;
  readonly values: readonly string[];
}

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['--protocol', '-p'],
  ['--source', '-s'],
  ['--src', '-s'],
  ['--destination', '-d'],
  ['--dst', '-d'],
  ['--in-interface', '-i'],
  ['--out-interface', '-o'],
  ['--fragment', '-f'],
  ['--match', '-m'],
  ['--jump', '-j'],
  ['--goto', '-g'],
  ['--set-counters', '-c'],
  ['--source-port', '--sport'],
  ['--destination-port', '--dport'],
  ['--source-ports', '--sports'],
  ['--destination-ports', '--dports'],
]);

/** iptables prints a text without quotes when it holds letters, digits, `_` and `-` alone: `--comment -foo` is one. */
const TAKES_TEXT: ReadonlySet<string> = new Set(
  `-m -j -g -i -o --comment --log-prefix --nflog-prefix --ulog-prefix --string --hex-string --name --match-set
  --add-set --del-set --map-set --label --helper --hashlimit-name --rateest-name --genre --uid-owner --gid-owner
  --path`.split(/\s+/),
);

/** Reads words from left to right. A `!` stands before its option, and in old dumps between option and value. */
export function readOptions(words: readonly Word[]): readonly Option[] {
  const options: { name: string; negated: boolean; values: string[] }[] = [];
  let negated = false;
  for (const word of words) {
    const current = options.at(-1);
    if (word === '!') negated = true;
    else if (isFlag(word) && !awaitsText(current)) {
      options.push(spelled(word, negated));
      negated = false;
    } else if (current !== undefined) {
      current.values.push(plain(word));
      current.negated ||= negated;
      negated = false;
    }
  }
  return options;
}

export function textOf({ name, negated, values }: Option): string {
  return `${negated ? '! ' : ''}${name}${values.length === 0 ? '' : ` ${values.join(' ')}`}`;
}

function awaitsText(option: Option | undefined): boolean {
  return option !== undefined && option.values.length === 0 && TAKES_TEXT.has(option.name);
}

/** A dash and a letter: `-1` is a value. `-4` and `-6` are flags. */
function isFlag(word: Word): word is string {
  return typeof word === 'string' && word.startsWith('-') && /^--?[a-zA-Z]|^-[46]$/.test(word);
}

function spelled(text: string, negated: boolean): { name: string; negated: boolean; values: string[] } {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  return { name: SPELLINGS.get(name) ?? name, negated, values: equals < 0 ? [] : [text.slice(equals + 1)] };
}
