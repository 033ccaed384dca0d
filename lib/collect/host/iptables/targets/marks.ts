import type { MarkChange, Step } from '../../../../model/host/netfilter.ts';
import type { Clause } from '../clauses.ts';
import { ALL_BITS, readMasked } from '../matches/marks.ts';
import { readNumber } from '../numbers.ts';
import { has, type TargetReader, targetText, unreadTarget, valueOf } from './target-module.ts';

type Change = Pick<MarkChange, 'keep' | 'flip'>;
type ChangeReader = (value: number, mask: number) => Change;

/** Each spelling is the same operation: some bits are cleared, and some are flipped then. */
const CHANGES: ReadonlyMap<string, ChangeReader> = new Map<string, ChangeReader>([
  ['--set-xmark', (value, mask) => ({ keep: bits(~mask), flip: value })],
  ['--set-mark', (value, mask) => ({ keep: bits(~(mask | value)), flip: value })],
  ['--and-mark', (value) => ({ keep: value, flip: 0 })],
  ['--or-mark', (value) => ({ keep: bits(~value), flip: value })],
  ['--xor-mark', (value) => ({ keep: ALL_BITS, flip: value })],
]);

function bits(value: number): number {
  return value >>> 0;
}

export const MARK: TargetReader = (target) => {
  const change = readChange(target);
  return change === undefined ? unreadTarget(target) : [markStep('packet', { from: 'itself', ...change })];
};

function readChange({ options }: Clause): Change | undefined {
  for (const { name, values } of options) {
    const read = readMasked(values[0]);
    if (read !== undefined && CHANGES.has(name)) return CHANGES.get(name)?.(...read);
  }
  return undefined;
}

/** A shift moves the bits, which the model has no word for: what the mark is then is unknown. */
export const CONNMARK: TargetReader = (target) => {
  if (target.options.some(({ name }) => name.endsWith('-shift-mark'))) return [unknownMark(shifted(target), target)];
  if (has(target, '--save-mark')) return [copied(target, 'connection', 'packet')];
  if (has(target, '--restore-mark')) return [copied(target, 'packet', 'connection')];
  const change = readChange(target);
  return change === undefined ? unreadTarget(target) : [markStep('connection', { from: 'itself', ...change })];
};

function shifted(target: Clause): 'packet' | 'connection' {
  return has(target, '--restore-mark') ? 'packet' : 'connection';
}

/** The bits of the one mark within its mask replace those of the other; where some are left, two marks are mixed. */
function copied(target: Clause, on: 'packet' | 'connection', from: 'packet' | 'connection'): Step {
  const both = valueOf(target, '--mask');
  const masks = { packet: valueOf(target, '--nfmask') ?? both, connection: valueOf(target, '--ctmask') ?? both };
  const [read, replaced] = [readNumber(masks[from] ?? `${ALL_BITS}`), readNumber(masks[on] ?? `${ALL_BITS}`)];
  if (read === undefined || replaced === undefined) return unknownMark(on, target);
  const retain = bits(~replaced);
  return markStep(on, { from, keep: read, flip: 0, ...(retain === 0 ? {} : { retain }) });
}

function markStep(on: 'packet' | 'connection', mark: MarkChange): Step {
  return { kind: 'set-mark', on, mark };
}

export function unknownMark(on: 'packet' | 'connection', target: Clause): Step {
  return markStep(on, { from: 'itself', keep: 0, flip: 0, unread: targetText(target) });
}
