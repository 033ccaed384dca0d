import * as z from 'zod';
import { PrefixText } from '../model/text.ts';
import { readDuration } from './duration.ts';
import { millisecondsOf } from './instant.ts';

function length(most: number) {
  const number = z.preprocess(
    (value) => (/^\/\d+$/.test(String(value)) ? Number(String(value).slice(1)) : value),
    z.int(),
  );
  return number.pipe(z.number().min(0).max(most));
}

/** The shortest prefixes, by family; `/16` may be written as 16. */
export function width(ipv4: number, ipv6: number) {
  return z.strictObject({ ipv4: length(32).default(ipv4), ipv6: length(128).default(ipv6) }).prefault({});
}

/** A port, or `from-to` with both ends. */
export const Ports = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split('-').map(Number) : [value, value]),
    z
      .array(z.int('write a port, or 137-139').min(0).max(65_535))
      .min(1)
      .max(2)
      .transform(([from = 0, to = from]) => ({ from, to })),
  )
  .refine(({ from, to }) => from <= to, 'begins after its end');

/** Whom a rule may name: a range, a list, a group. */
export const Peer = z.union([PrefixText, z.string().regex(/^(pl|sg)-\w+$/)], 'write a CIDR, pl-… or sg-…');
export const Instant = z
  .string()
  .refine((text) => !Number.isNaN(millisecondsOf(text)), 'write an instant with its zone, like 2026-12-24T00:00:00Z');
/** A time, written as `24h`, in seconds. */
export const Seconds = z.string().transform((text, context) => {
  const seconds = readDuration(text);
  if (seconds === undefined) context.addIssue({ code: 'custom', message: 'write a time like 30m, 4h or 7d' });
  return seconds ?? 0;
});
