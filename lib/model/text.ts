import * as z from 'zod';
import { readAddress, readPrefix } from '../packets/index.ts';

/** An address or prefix as AWS prints it. Anything else in such a field is a broken file, not a gap. */
export const AddressText = z.string().refine((text) => readAddress(text) !== undefined, 'is not an IP address');
export const PrefixText = z.string().refine((text) => readPrefix(text) !== undefined, 'is not an address range');

/** AWS prints some numbers as text. */
export const Whole = z.preprocess((value) => (isDigits(value) ? Number(value) : value), z.int());

/** A protocol: `tcp`, `6` or `-1`. Old recordings hold the number itself. */
export const ProtocolText = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+$/.test(value);
}

/** Many EC2 answers hold `{"State": "…"}` where others hold the bare word. */
export const StateOrCode = z.union([
  z.string(),
  z.looseObject({
    State: z.string().optional(),
    Code: z.union([z.string(), z.number()]).optional(),
    Name: z.string().optional(),
  }),
]);

export function list<T extends z.ZodType>(item: T) {
  return z.array(item).optional();
}
