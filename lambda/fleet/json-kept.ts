import type * as z from 'zod';
import type { Archive } from '../../lib/store/archive.ts';

/** A value of the archive; undefined where there is nothing. Throws where it is something else than what is kept there. */
export async function getJson<Value>(
  archive: Pick<Archive, 'get'>,
  key: string,
  shape: z.ZodType<Value>,
): Promise<Value | undefined> {
  const body = await archive.get(key);
  return body === undefined ? undefined : shape.parse(JSON.parse(new TextDecoder().decode(body)));
}

export function putJson(archive: Archive, key: string, value: object): Promise<void> {
  return archive.put(key, new TextEncoder().encode(JSON.stringify(value)));
}
