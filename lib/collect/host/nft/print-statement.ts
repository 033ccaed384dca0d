import { printExpression } from './print-expression.ts';
import { at, listOf, named, type Tree, wordOf } from './tree.ts';

type Printer = (body: Tree, name: string) => string;

/** A rule as nftables writes it, from its statements: JSON has no text of its own. */
export function printRule(statements: readonly Tree[], comment?: string): string {
  const remark = comment === undefined ? [] : [`comment "${comment}"`];
  return [...statements.map(printStatement), ...remark].join(' ');
}

export function printStatement(tree: Tree): string {
  const [name, body] = named(tree);
  return (PRINTERS.get(name) ?? printForeign)(body, name);
}

/** `notrack`, `dup {"addr": …}`: what has no form of its own here keeps that of JSON. */
const printForeign: Printer = (body, name) => (body === null ? name : `${name} ${JSON.stringify(body)}`);

const printMatch: Printer = (body) => {
  const op = wordOf(at(body, 'op'));
  const isImplied = op === 'in' || (op === '==' && !isJoined(at(body, 'left')));
  const [left, right] = [at(body, 'left'), at(body, 'right')].map(printExpression);
  return [left, ...(isImplied ? [] : [op]), right].join(' ');
};

/** A mask on the left, and bits that are compared as a whole, need their sign. */
function isJoined(left: Tree | undefined): boolean {
  const [name, body] = named(left);
  const isBits = name === 'payload' ? at(body, 'field') === 'flags' : name === 'ct' && at(body, 'key') !== 'mark';
  return ['|', '^', '&', '<<', '>>'].includes(name) || isBits;
}

const printJump: Printer = (body, name) => `${name} ${printExpression(at(body, 'target'))}`;

const printReject: Printer = (body) => {
  const type = at(body, 'type');
  if (type === undefined) return 'reject';
  return ['reject with', wordOf(type), printExpression(at(body, 'expr'))].join(' ').trimEnd();
};

const printCounter: Printer = (body, name) =>
  typeof body === 'string' || at(body, 'map') !== undefined
    ? `${name} name ${printExpression(body)}`
    : [name, ...pairs(body, 'packets', 'bytes')].join(' ');

function pairs(body: Tree, ...keys: readonly string[]): readonly string[] {
  return keys.filter((key) => at(body, key) !== undefined).map((key) => `${key} ${printExpression(at(body, key))}`);
}

const printLimit: Printer = (body) => {
  if (typeof body === 'string') return `limit name ${printExpression(body)}`;
  const over = at(body, 'inv') === true ? 'over ' : '';
  const unit = at(body, 'rate_unit');
  const rate = `${wordOf(at(body, 'rate'))}${unit === undefined || unit === 'packets' ? '' : ` ${wordOf(unit)}`}`;
  return `limit rate ${over}${rate}/${wordOf(at(body, 'per') ?? 'second')}`;
};

const printQuota: Printer = (body) => {
  if (typeof body === 'string') return `quota name ${printExpression(body)}`;
  return `quota ${at(body, 'inv') === true ? 'over ' : ''}${wordOf(at(body, 'val'))} ${wordOf(at(body, 'val_unit') ?? 'bytes')}`;
};

const printCount: Printer = (body) => `ct count ${at(body, 'inv') === true ? 'over ' : ''}${wordOf(at(body, 'val'))}`;

const printNat: Printer = (body, name) => {
  const addr = at(body, 'addr');
  const port = at(body, 'port');
  const inBraces = port !== undefined && printExpression(addr).includes(':');
  const to = `${inBraces ? `[${printExpression(addr)}]` : printExpression(addr)}${port === undefined ? '' : `:${printExpression(port)}`}`;
  const flags = listOf(at(body, 'flags'))
    .map(wordOf)
    .filter((flag) => flag !== 'netmap')
    .join(',');
  return [name, wordOf(at(body, 'family')), to === '' ? '' : `to ${to}`, flags].filter((part) => part !== '').join(' ');
};

const printQueue: Printer = (body) => {
  const num = at(body, 'num');
  const flags = listOf(at(body, 'flags')).map(wordOf).join(',');
  return ['queue', flags === '' ? '' : `flags ${flags}`, num === undefined ? '' : `to ${printExpression(num)}`]
    .filter((part) => part !== '')
    .join(' ');
};

const printUpdate: Printer = (body, name) => {
  const stmt = listOf(at(body, 'stmt')).map(printStatement);
  const data = at(body, 'data') === undefined ? [] : [':', printExpression(at(body, 'data'))];
  const elem = [printExpression(at(body, 'elem')), ...stmt, ...data].join(' ');
  return `${wordOf(at(body, 'op'))} ${wordOf(at(body, name))} { ${elem} }`;
};

const printMeter: Printer = (body) =>
  `meter ${wordOf(at(body, 'name') ?? '')} { ${printExpression(at(body, 'key'))} ${printStatement(at(body, 'stmt') ?? null)} }`;

const printLog: Printer = (body) => {
  const quoted = at(body, 'prefix') === undefined ? [] : [`prefix "${wordOf(at(body, 'prefix'))}"`];
  return ['log', ...quoted, ...pairs(body, 'group', 'snaplen', 'queue-threshold', 'level', 'flags')].join(' ');
};

const printSynproxy: Printer = (body) =>
  ['synproxy', ...pairs(body, 'mss', 'wscale', 'name'), ...listOf(at(body, 'flags')).map(wordOf)].join(' ');

const printExtension: Printer = (body) => `xt ${wordOf(at(body, 'type'))} ${wordOf(at(body, 'name'))}`;

const PRINTERS: ReadonlyMap<string, Printer> = new Map<string, Printer>([
  ['match', printMatch],
  ['vmap', (body) => `${printExpression(at(body, 'key'))} vmap ${printExpression(at(body, 'data'))}`],
  ['mangle', (body) => `${printExpression(at(body, 'key'))} set ${printExpression(at(body, 'value'))}`],
  ['jump', printJump],
  ['goto', printJump],
  ['reject', printReject],
  ['counter', printCounter],
  ['limit', printLimit],
  ['quota', printQuota],
  ['ct count', printCount],
  ['snat', printNat],
  ['dnat', printNat],
  ['masquerade', printNat],
  ['redirect', printNat],
  ['tproxy', printNat],
  ['queue', printQueue],
  ['set', printUpdate],
  ['map', printUpdate],
  ['meter', printMeter],
  ['log', printLog],
  ['synproxy', printSynproxy],
  ['xt', printExtension],
  ['dup', (body) => ['dup', ...pairs({ to: at(body, 'addr') ?? null }, 'to'), ...pairs(body, 'dev')].join(' ')],
  ['fwd', (body) => `fwd to ${printExpression(at(body, 'addr') ?? at(body, 'dev'))}`],
  ['flow', (body) => `flow add ${wordOf(at(body, 'flowtable'))}`],
  ['reset', (body) => `reset ${printExpression(body)}`],
  ['unread', (body) => wordOf(body)],
]);
