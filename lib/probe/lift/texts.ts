import * as z from 'zod';

/**
 * What the Linux script prints besides the report's own fields: the words of the host's tools, as strings, so that no
 * tool can break the JSON. They are read here, where it can be tested, and not in a shell.
 */
export const Printed = z.looseObject({
  texts: z.record(z.string(), z.string()).default({}),
  gets: z
    .array(
      z.looseObject({
        address: z.string(),
        from: z.string().optional(),
        text: z.string().optional(),
        error: z.string().optional(),
      }),
    )
    .default([]),
  target: z.looseObject({ host: z.string().optional() }).optional(),
  resolution: z.looseObject({}).optional(),
  unread: z.array(z.looseObject({})).default([]),
});
export type Printed = z.infer<typeof Printed>;
export type Texts = Printed['texts'];

/** Parts of a report; a validator stands behind them, so that a number that is none is found there. */
export type Lifted = Readonly<Record<string, unknown>>;

export function lines(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function words(line: string | undefined): readonly string[] {
  return (line ?? '').split(/\s+/).filter((word) => word !== '');
}

/** An array of JSON, or nothing when the tool printed something else. */
export function jsonArray(text: string | undefined): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text === undefined || text.trim() === '' ? 'null' : text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Without the fields that are undefined. */
export function known(fields: Lifted): Lifted {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
