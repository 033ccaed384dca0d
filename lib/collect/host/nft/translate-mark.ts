import type { MarkChange, Step } from '../../../model/host/netfilter.ts';
import { printExpression } from './print-expression.ts';
import { at, listOf, named, type Tree } from './tree.ts';

const ALL = 0xffffffff;
type On = 'packet' | 'connection';

/** `meta mark set …`, `ct mark set …`: constants, and either mark under AND, OR and XOR with constants. */
export function translateMark(on: On, value: Tree): Step {
  const mark = changeOf(on, value) ?? { from: 'itself', keep: 0, flip: 0, unread: printExpression(value) };
  return { kind: 'set-mark', on, mark };
}

function changeOf(on: On, tree: Tree): MarkChange | undefined {
  const constant = constantOf(tree);
  if (constant !== undefined) return { from: 'itself', keep: 0, flip: constant };
  const source =
    at(at(tree, 'meta'), 'key') === 'mark' ? 'packet' : at(at(tree, 'ct'), 'key') === 'mark' ? 'connection' : undefined;
  if (source !== undefined) return { from: source === on ? 'itself' : source, keep: ALL, flip: 0 };
  const [operator, body] = named(tree);
  const apply = OPERATIONS[operator];
  const [first = null, ...rest] = listOf(body);
  return apply === undefined
    ? undefined
    : rest.reduce<MarkChange | undefined>(
        (change, operand) => applied(change, constantOf(operand), apply),
        changeOf(on, first),
      );
}

function constantOf(tree: Tree | undefined): number | undefined {
  const value = typeof tree === 'string' && /^(?:0x[0-9a-f]+|\d+)$/i.test(tree) ? Number(tree) : tree;
  return typeof value === 'number' && value >= 0 && value <= ALL ? value : undefined;
}

type Bits = Pick<MarkChange, 'keep' | 'flip'>;

function applied(
  change: MarkChange | undefined,
  operand: number | undefined,
  apply: (old: Bits, by: number) => Bits,
): MarkChange | undefined {
  if (change === undefined || operand === undefined) return undefined;
  const { keep, flip } = apply(change, operand);
  return { from: change.from, keep: keep >>> 0, flip: flip >>> 0 };
}

const OPERATIONS: Readonly<Record<string, (old: Bits, by: number) => Bits>> = {
  '&': ({ keep, flip }, by) => ({ keep: keep & by, flip: flip & by }),
  '|': ({ keep, flip }, by) => ({ keep: keep & ~by, flip: (flip & ~by) | by }),
  '^': ({ keep, flip }, by) => ({ keep, flip: flip ^ by }),
};
