import { gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import { isBounded, MOST_BYTES } from './parquet-pages.ts';

/** Parquet begins and ends with it. */
export function isParquet(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PAR1';
}

/**
 * The records of a flow log in Parquet as the lines that the same log has in plain text: a header, and of the rows those
 * that are to be kept. Columns are called as the fields are, with `_` for `-`; numbers are INT_32 and INT_64; what is null
 * is `-`. Undefined for a file that is broken, too large, or compressed by neither gzip, which AWS uses, nor Snappy, which
 * whoever rewrites such files uses mostly.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export async function parquetLines(
  bytes: Uint8Array,
  keep: (line: string) => boolean,
): Promise<readonly string[] | undefined> {
  const { parquetMetadata, parquetReadObjects, parquetSchema, snappyUncompress } = await import('hyparquet');
  const { parquetHeader } = await import('hyparquet/src/column.js');
  // A copy, for what Node read may lie in a buffer with other things.
  const file = new Uint8Array(bytes).buffer;
  const compressors = compressorsWith(snappyUncompress);
  try {
    const metadata = parquetMetadata(file);
    if (!isBounded(file, metadata, parquetHeader)) return undefined;
    const columns = parquetSchema(metadata).children.flatMap(({ element: { name }, children }) =>
      children.length === 0 && COLUMN.test(name) ? [name] : [],
    );
    const lines = [columns.map((name) => name.replaceAll('_', '-')).join(' ')];
    let rowStart = 0;
    for (const { num_rows: count } of metadata.row_groups) {
      const rowEnd = rowStart + Number(count);
      // oxlint-disable-next-line no-await-in-loop -- one group of rows after the other is held in memory
      const rows = await parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors });
      for (const line of rows.map((row) => lineOf(row, columns))) if (keep(line)) lines.push(line);
      rowStart = rowEnd;
    }
    return lines;
  } catch {
    // The library throws errors of every kind where a file is not as its footer says.
    return undefined;
  }
}

const COLUMN = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

type Compressor = (input: Uint8Array, length: number) => Uint8Array;

function compressorsWith(snappy: (input: Uint8Array, output: Uint8Array) => void): Compressors {
  return {
    GZIP: bounded((input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) })),
    SNAPPY: bounded((input, length) => {
      const output = new Uint8Array(length);
      snappy(input, output);
      return output;
    }),
  };
}

/** A page says of itself how large it is; nobody need believe it. */
function bounded(unpack: Compressor): Compressor {
  return (input, length) => {
    if (length > MOST_BYTES) throw new RangeError('the page is too large');
    return unpack(input, length);
  };
}

function lineOf(row: Readonly<Record<string, unknown>>, columns: readonly string[]): string {
  return columns.map((name) => wordOf(row[name])).join(' ');
}

/** A value as one word of a line. No field of a record has a space in it. */
function wordOf(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? `${value}` : '';
  return text === '' ? '-' : text.replaceAll(/\s/g, '_');
}
