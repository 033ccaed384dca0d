import { promisify } from 'node:util';
import { gunzip as unzip } from 'node:zlib';
import { decodeText } from '../snapshot/decode-text.ts';
import { isParquet, parquetLines } from './parquet-lines.ts';

const gunzip = promisify(unzip);

/** Bytes of one file once it is unpacked. Compressed text of records grows about ninefold. */
const MOST_TEXT = 256 * 2 ** 20;

/**
 * A file of a flow log as AWS packs it: text in gzip, Parquet, or Parquet in gzip. What it is the first bytes say, and not
 * its name. The first line, which is the header, stays; of the others those that are to be kept. Undefined for a file that
 * is none of these, broken or too large.
 */
export async function readPackedLog(
  bytes: Uint8Array,
  keep: (line: string) => boolean = () => true,
): Promise<string | undefined> {
  const plain = isParquet(bytes) ? bytes : await gunzip(bytes, { maxOutputLength: MOST_TEXT }).catch(() => undefined);
  if (plain === undefined) return undefined;
  if (isParquet(plain)) return (await parquetLines(plain, keep))?.join('\n');
  const [header = '', ...lines] = decodeText(plain).split('\n');
  return [header, ...lines.filter(keep)].join('\n');
}
