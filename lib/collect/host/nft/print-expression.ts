import { at, branchOf, isList, listOf, named, type Tree, wordOf } from './tree.ts';

type Printer = (body: Tree, name: string) => string;

/** An expression as nftables writes it: the same words for JSON and for text. */
export function printExpression(tree: Tree | undefined): string {
  if (tree === undefined || tree === null) return '';
  if (isList(tree)) return tree.map(printExpression).join(',');
  if (branchOf(tree) === undefined) return printScalar(tree);
  const [name, body] = named(tree);
  return (PRINTERS.get(name) ?? printForeign)(body, name);
}

function printScalar(tree: Tree): string {
  if (typeof tree === 'boolean') return tree ? 'exists' : 'missing';
  const text = wordOf(tree);
  return /^[\w.:@*/\\-]+$/.test(text) ? text : `"${text}"`;
}

const printForeign: Printer = (body, name) => `${name} ${JSON.stringify(body)}`;

const joined =
  (sign: string): Printer =>
  (body) =>
    listOf(body).map(printOperand).join(` ${sign} `);

/** Operators within operators keep their braces: nobody has to know how tightly each binds. */
function printOperand(tree: Tree): string {
  const [name] = named(tree);
  const isJoined = OPERATORS.has(name) || isList(tree);
  return isJoined
    ? `(${isList(tree) ? tree.map(printExpression).join(' | ') : printExpression(tree)})`
    : printExpression(tree);
}

const OPERATORS: ReadonlySet<string> = new Set(['|', '^', '&', '<<', '>>']);

function words(body: Tree, ...keys: readonly string[]): string {
  return keys
    .map((key) => at(body, key))
    .filter((part) => part !== undefined)
    .map(printExpression)
    .join(' ');
}

/** `mod 2 seed 5`: a key is printed where it has a value, and zero is none. */
function options(body: Tree, ...keys: readonly string[]): string {
  return keys
    .filter((key) => at(body, key) !== undefined && at(body, key) !== 0)
    .map((key) => ` ${key} ${printExpression(at(body, key))}`)
    .join('');
}

const printPayload: Printer = (body) => {
  if (at(body, 'base') !== undefined)
    return `@${['base', 'offset', 'len'].map((key) => wordOf(at(body, key))).join(',')}`;
  return ['tunnel', 'protocol', 'field']
    .map((key) => wordOf(at(body, key)))
    .filter((part) => part !== '')
    .join(' ');
};

const printOption: Printer = (body, name) => `${name === 'exthdr' ? 'exthdr' : name} ${words(body, 'name', 'field')}`;

const printElement: Printer = (body) => `${printExpression(at(body, 'val'))}${options(body, 'timeout', 'expires')}`;

const printSet: Printer = (body) => `{ ${listOf(body).map(printEntry).join(', ')} }`;

/** A pair of key and data, or one element. */
function printEntry(tree: Tree): string {
  return isList(tree) ? tree.map(printData).join(' : ') : printExpression(tree);
}

const VERDICTS: ReadonlySet<string> = new Set(['accept', 'drop', 'continue', 'return']);

function printData(tree: Tree): string {
  const [name, body] = named(tree);
  if (VERDICTS.has(name)) return name;
  return name === 'jump' || name === 'goto' ? `${name} ${printExpression(at(body, 'target'))}` : printExpression(tree);
}

const PRINTERS: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ...[...OPERATORS].map((sign) => [sign, joined(sign)] as const),
  ['concat', (body) => listOf(body).map(printExpression).join(' . ')],
  ['range', (body) => listOf(body).map(printExpression).join('-')],
  ['prefix', (body) => `${printExpression(at(body, 'addr'))}/${printExpression(at(body, 'len'))}`],
  ['set', printSet],
  ['elem', printElement],
  ['map', (body) => `${printExpression(at(body, 'key'))} map ${printExpression(at(body, 'data'))}`],
  ['payload', printPayload],
  ['meta', (body) => `meta ${words(body, 'key')}`],
  ['ct', (body) => `ct ${words(body, 'dir', 'key').replaceAll('"', '')}`],
  ['rt', (body) => `rt ${words(body, 'family', 'key')}`],
  ['fib', (body) => `fib ${listOf(at(body, 'flags')).map(wordOf).join(' . ')} ${words(body, 'result')}`],
  ['socket', (body) => `socket ${words(body, 'key')}`],
  ['osf', (body) => `osf${options(body, 'ttl')} ${words(body, 'key')}`],
  ['numgen', (body) => `numgen ${words(body, 'mode')}${options(body, 'mod', 'offset')}`],
  ['jhash', (body) => `jhash ${words(body, 'expr')}${options(body, 'mod', 'seed', 'offset')}`],
  ['symhash', (body) => `symhash${options(body, 'mod', 'offset')}`],
  ['ipsec', (body) => `ipsec ${words(body, 'dir', 'family', 'key')}`],
  ['tunnel', (body) => `tunnel ${words(body, 'key')}`],
  ...['exthdr', 'tcp option', 'ip option', 'sctp chunk', 'dccp option'].map((name) => [name, printOption] as const),
]);
