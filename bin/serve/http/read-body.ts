import type { IncomingMessage } from 'node:http';

/** Bytes. The API takes no larger body either. */
export const MOST_BYTES = 64 * 1024;

/** The body, or why there is none: it is counted while it comes, whatever it says of its length. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  if (saysTooLarge(incoming)) return 'too-large';
  const chunks: Buffer[] = [];
  const read = await pour(incoming, MOST_BYTES, (chunk) => chunks.push(chunk));
  return read === 'end' ? Buffer.concat(chunks) : read;
}

export function saysTooLarge({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > MOST_BYTES;
}

/** Takes what still comes and forgets it, up to so many bytes. */
export async function drain(incoming: IncomingMessage, most: number): Promise<void> {
  await pour(incoming, most, () => undefined);
}

async function pour(
  incoming: IncomingMessage,
  most: number,
  take: (chunk: Buffer) => void,
): Promise<'end' | 'too-large' | 'gone'> {
  let bytes = 0;
  try {
    // A stream that is left destroys the connection, and with it the answer.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > most) return 'too-large';
      take(chunk as Buffer);
    }
    return 'end';
  } catch {
    return 'gone';
  }
}
