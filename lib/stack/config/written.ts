import * as z from 'zod';

/**
 * Context arrives as JSON from cdk.json and as text from `-c key=value`. These readers make one of both: text becomes
 * what the field is, and whatever it cannot become stays text, for the field to refuse.
 */
function written<Shape extends z.ZodType>(read: (text: string) => unknown, shape: Shape) {
  return z.preprocess((value) => (typeof value === 'string' ? read(value.trim()) : value), shape);
}

/** `-c logRetentionDays=30`. */
export function count(least: number, most: number) {
  const range = `expected a whole number from ${least} to ${most}`;
  return written(numberIn, z.int({ error: range }).min(least, { error: range }).max(most, { error: range }));
}

/** The same, where few numbers will do. */
export function oneOf<Shape extends z.ZodType>(shape: Shape) {
  return written(numberIn, shape);
}

/** `-c probe=false`. */
export function flag() {
  return written(
    (text) => (text === 'true' || text === 'false' ? text === 'true' : text),
    z.boolean({ error: 'expected true or false' }),
  );
}

/** `-c regions=eu-west-1,eu-central-1`, or the same as JSON. */
export function list<Item extends z.ZodType>(item: Item) {
  const shape = z.array(item, { error: 'expected a list: one,another' }).readonly();
  return written((text) => (text.startsWith('[') ? json(text) : text.split(/[\s,]+/).filter(Boolean)), shape);
}

/** `-c 'accounts=[{"accountId": …}]'`. */
export function structure<Shape extends z.ZodType>(shape: Shape) {
  return written(json, shape);
}

function numberIn(text: string): unknown {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
