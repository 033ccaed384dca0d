import type { Remediation, RemediationState, Transition } from '../model/remediation.ts';
import { instant } from './instant.ts';

/** Codes of problem.ts: what a change was refused for. */
export type RefusalCode = 'bad-input' | 'conflict' | 'forbidden' | 'gone';

/**
 * What is kept of a try that was refused. Alone a wrong code changes the record, for it is counted: `next` goes into the
 * store over the version before it, and where that fails the try has to be judged anew, or codes tried side by side would
 * count as one. Every other note stands beside the record, so that nobody disturbs a worker by knocking.
 */
export interface Note {
  readonly next?: Remediation;
  readonly transition: Transition;
}

export interface Refused {
  readonly code: RefusalCode;
  /** For whoever tried. */
  readonly sentence: string;
  readonly note?: Note;
}

/** The outcome of a change. `transition` is undefined where the state stays and nothing is worth a line in the history. */
export type LifeStep =
  | { readonly next: Remediation; readonly transition: Transition | undefined; readonly refused?: undefined }
  | { readonly next?: undefined; readonly transition?: undefined; readonly refused: Refused };

/** Who does something, and why, as the history tells it. */
export interface Said {
  readonly by: string;
  readonly why: string;
}

/** Whatever the service does by itself. */
export const SERVICE = 'service';

/** Change → the states that it can begin in. */
const FROM = {
  proposed: ['planning'],
  'not offered': ['planning'],
  waiting: ['proposed', 'approved'],
  decided: ['proposed'],
  expired: ['proposed'],
  applying: ['approved'],
  'given a receipt': ['applying', 'applied', 'verified', 'undoing'],
  applied: ['applying'],
  verified: ['applied'],
  'rolled back': ['applying', 'applied'],
  undoing: ['applied', 'verified', 'failed'],
  undone: ['undoing'],
  'found reverted': ['verified'],
  lapsed: ['verified', 'undoing'],
  failed: ['planning', 'proposed', 'approved', 'applying', 'applied', 'verified', 'undoing'],
} as const satisfies Readonly<Record<string, readonly RemediationState[]>>;

export type ChangeName = keyof typeof FROM;

/** Undefined where the change may begin; else that it may not, in a sentence. */
export function outOfPlace(name: ChangeName, record: Remediation): Refused | undefined {
  const from: readonly RemediationState[] = FROM[name];
  if (from.includes(record.state)) return undefined;
  const sentence = `plan ${record.id} cannot be ${name}: it is ${record.state}, and not ${from.join(' or ')}`;
  return { code: 'conflict', sentence };
}

/** The record with what changes in it, its version counted up, and the line of its history; or that it has not the state for it. */
export function step(
  name: ChangeName,
  record: Remediation,
  now: number,
  changed: Partial<Remediation>,
  said: Said,
): LifeStep {
  const refused = outOfPlace(name, record);
  return refused === undefined ? recorded(record, now, changed, said) : { refused };
}

/** The same without a line in the history: the state stays. */
export function quietStep(
  name: ChangeName,
  record: Remediation,
  changed: Omit<Partial<Remediation>, 'state'>,
): LifeStep {
  const refused = outOfPlace(name, record);
  if (refused !== undefined) return { refused };
  return { next: { ...record, ...changed, version: record.version + 1 }, transition: undefined };
}

/** A change with its line, whatever the state. */
export function recorded(record: Remediation, now: number, changed: Partial<Remediation>, said: Said) {
  const seq = record.transitions + 1;
  const next: Remediation = { ...record, ...changed, version: record.version + 1, transitions: seq };
  const transition: Transition = { seq, at: instant(now), from: record.state, to: next.state, ...said };
  return { next, transition };
}

/** What was refused and changes nothing. Its `seq` is that of the change it came after. */
export function noted(record: Remediation, now: number, said: Said): Note {
  const { transitions: seq, state } = record;
  return { transition: { seq, at: instant(now), from: state, to: state, ...said } };
}
