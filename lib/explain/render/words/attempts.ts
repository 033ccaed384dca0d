import type { Audit } from '../../../model/audit.ts';
import { WHERE } from '../../observation/attempt-text.ts';
import type { Whereabouts } from '../../observation/evidence.ts';
import { few } from './few.ts';

type ReportedAttempt = NonNullable<Audit['probe']>['attempts'][number];

/** Attempts with one fate, beside the model's word on them. */
export interface AttemptLine {
  readonly outcome: ReportedAttempt['outcome'];
  /** `203.0.113.9:443 from ports 32768 and 60999 as app`. */
  readonly what: string;
  /** `ECONNREFUSED after 3-5 ms, by an answer of the host itself`. */
  readonly how: string;
  readonly model: string;
  readonly contradicts: boolean;
}

/** So many are shown at most; the JSON format has all. */
export const SHOWN_ATTEMPTS = 8;

/** What contradicts the model stands first. */
export function attemptLines({ probe }: Pick<Audit, 'probe'>): readonly AttemptLine[] {
  const attempts = probe?.attempts ?? [];
  // Where somebody else tried too, it matters who made the others.
  const own = attempts.some(({ user }) => user !== null) ? ' as the probe’s own user' : '';
  const alike = [...Map.groupBy(attempts, fate).values()].map((some) => lineOf(some, own));
  return alike.toSorted((a, b) => Number(b.contradicts) - Number(a.contradicts));
}

function fate(attempt: ReportedAttempt): string {
  return JSON.stringify({ ...attempt, sourcePort: null, milliseconds: 0 });
}

const MODEL: Readonly<Record<ReportedAttempt['model'], string>> = {
  open: 'the model says open',
  shut: 'the model says shut',
  either: 'the model cannot tell',
};

function lineOf(attempts: readonly ReportedAttempt[], own: string): AttemptLine {
  const [first] = attempts as readonly [ReportedAttempt];
  const { outcome, user, errno, where, model, agreement } = first;
  const place = WHERE[where as Whereabouts] ?? '';
  const word = MODEL[model];
  const contradicts = agreement.startsWith('model-');
  return {
    outcome,
    what: `${aimOf(first)}${portsOf(attempts)}${user === null ? own : ` as ${user}`}`,
    how: `${errno === null ? '' : `${errno} `}after ${spanOf(attempts)}${place === '' ? '' : `, ${place}`}`,
    model: contradicts ? `${word}: contradiction` : word,
    contradicts,
  };
}

function aimOf({ address, port, protocol }: ReportedAttempt): string {
  if (protocol === 'icmp') return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function portsOf(attempts: readonly ReportedAttempt[]): string {
  const ports = attempts.flatMap(({ sourcePort }) => sourcePort ?? []).toSorted((a, b) => a - b);
  if (ports.length === 0) return '';
  return ` from port${ports.length === 1 ? '' : 's'} ${few(ports.map(String))}`;
}

function spanOf(attempts: readonly ReportedAttempt[]): string {
  const times = attempts.map(({ milliseconds }) => Math.round(milliseconds));
  const [least, most] = [Math.min(...times), Math.max(...times)];
  if (most < 1000) return least === most ? `${most} ms` : `${least}-${most} ms`;
  return `${Math.round(most / 100) / 10} s`;
}
