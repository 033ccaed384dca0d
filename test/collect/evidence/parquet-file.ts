import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** Numbers by their width, as the table of fields in AWS's guide has them; every other field is text. */
const NUMBERS: Readonly<Record<string, 'INT32' | 'INT64'>> = {
  version: 'INT32',
  srcport: 'INT32',
  dstport: 'INT32',
  protocol: 'INT32',
  packets: 'INT64',
  bytes: 'INT64',
  start: 'INT64',
  end: 'INT64',
  'tcp-flags': 'INT32',
  'traffic-path': 'INT32',
};

const READ = { INT32: Number, INT64: BigInt };

/** The lines of a flow log, of which the first is the header, as AWS writes them in Parquet. */
export function parquetOf(
  lines: readonly string[],
  { codec = 'GZIP', rowGroupSize = 1000 }: { codec?: 'GZIP' | 'SNAPPY'; rowGroupSize?: number } = {},
): Buffer {
  const [header = '', ...records] = lines;
  const rows = records.map((line) => line.split(' '));
  const columnData = header.split(' ').map((field, column) => {
    const type = NUMBERS[field];
    const words = rows.map((row) => row[column] ?? '-');
    // Text that cannot be told is a dash there too; numbers have nothing but null for it.
    const data = type === undefined ? words : words.map((word) => (word === '-' ? null : READ[type](word)));
    return { name: field.replaceAll('-', '_'), type: type ?? ('STRING' as const), nullable: true, data };
  });
  const compressors = { GZIP: (bytes: Uint8Array) => gzipSync(bytes) };
  return Buffer.from(parquetWriteBuffer({ columnData, codec, rowGroupSize, compressors }));
}
