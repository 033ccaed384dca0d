import type { Refusal } from '../../../model/collection.ts';
import type { Read } from '../collect.ts';
import { READERS } from '../readers/registry.ts';
import { refusalOf } from '../refused.ts';
import type { Want } from '../want.ts';
import { callOf } from './one-call.ts';

/** A call that failed, asked for by however many questions together. */
export interface FailedRead {
  readonly want: Want;
  readonly error: unknown;
}

/** Reads as before, and keeps what failed. */
export function noteFailures(read: Read, failed: FailedRead[]): Read {
  return (want, signal) =>
    read(want, signal).catch((error: unknown) => {
      failed.push({ want, error });
      throw error;
    });
}

/** What failed of somebody's wants, in the words that he would have heard alone. */
export function refusalsOf(failed: readonly FailedRead[], wants: readonly Want[]): readonly Refusal[] {
  return failed.flatMap(({ want, error }) => {
    const own = new Set(wants.filter((one) => callOf(one) === callOf(want)).flatMap(({ values }) => values));
    const values = want.values.filter((value) => own.has(value));
    return values.length === 0 ? [] : [refusalOf(error, READERS[want.reader], { ...want, values })];
  });
}
