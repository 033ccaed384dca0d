import type { ColumnChunk, DataReader, FileMetaData, PageHeader } from 'hyparquet';

/** Rows of one file, and its bytes once they are unpacked: what is held in memory. */
export const [MOST_ROWS, MOST_BYTES] = [1_000_000, 256 * 2 ** 20];

type ReadHeader = (reader: DataReader) => PageHeader;

/**
 * Whether a file is of a size that is read, and its pages hold the rows that its footer says: the library makes room for
 * whatever number of values a page claims, and fills it. Throws where a header cannot be read.
 */
export function isBounded(file: ArrayBuffer, { row_groups: groups }: FileMetaData, readHeader: ReadHeader): boolean {
  const rows = groups.map(({ num_rows: count }) => Number(count));
  const sizes = groups.map(({ total_byte_size: size }) => Number(size));
  if (rows.some((count) => count < 0) || sum(rows) > MOST_ROWS || sum(sizes) > MOST_BYTES) return false;
  return groups.every(({ columns }, i) => columns.every((column) => holds(file, column, rows[i] ?? 0, readHeader)));
}

function holds(file: ArrayBuffer, { meta_data: meta }: ColumnChunk, rows: number, readHeader: ReadHeader): boolean {
  if (meta === undefined) return false;
  const starts = [meta.data_page_offset, meta.dictionary_page_offset].flatMap((at) => (at ? [Number(at)] : []));
  const view = new DataView(file, Math.min(...starts), Number(meta.total_compressed_size));
  const reader: DataReader = { view, offset: 0 };
  let values = 0;
  while (reader.offset < view.byteLength) {
    const header = readHeader(reader);
    const { compressed_page_size: size, dictionary_page_header: dictionary } = header;
    const count = (dictionary ?? header.data_page_header ?? header.data_page_header_v2)?.num_values ?? -1;
    if (size < 0 || count < 0 || count > rows) return false;
    if (dictionary === undefined) values += count;
    reader.offset += size;
  }
  return values === rows;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
