import type { Ask } from '../reader.ts';

/** Calls that know one id at a time are made side by side. */
export async function oneByOne<Found>(
  { values }: Ask,
  read: (id: string) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  return (await Promise.all(values.map(read))).flat();
}
