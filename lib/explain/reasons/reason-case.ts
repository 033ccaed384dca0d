import type { At, Direction } from '../../model/gate.ts';
import type { ReasonCode } from '../../model/reason.ts';

/** What a sentence may name. */
export interface ReasonCase {
  readonly resource: string;
  readonly rule: string | null;
  /** The packets it decided: `tcp 443 from 10.0.1.5 to 203.0.113.10`. */
  readonly traffic: string;
  readonly at: At;
  readonly direction: Direction;
  readonly effect: 'allow' | 'deny' | 'unknown';
  readonly fact: (name: string) => string;
}

/** One sentence, without a full stop at its end. */
export type Sentence = (one: ReasonCase) => string;

export type Sentences<Prefix extends ReasonCode> = Readonly<Record<Prefix, Sentence>>;

/** Whose place it is, as one would say it. */
export const PLACES: Readonly<Record<At, string>> = {
  source: 'the source',
  nat: 'the NAT',
  transit: 'the transit network',
  destination: 'the destination',
};
