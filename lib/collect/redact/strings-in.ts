import { isRow } from '../snapshot/row.ts';
import { type CaptureFile, isText } from './capture-file.ts';

/** Every text of a capture, whole dumps and the keys of objects among them. */
export function stringsInFiles(files: readonly CaptureFile[]): readonly string[] {
  return files.flatMap((file) => (isText(file) ? [file.text] : stringsIn(file.content)));
}

export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isRow(value) ? Object.entries(value).flatMap(([key, one]) => [key, ...stringsIn(one)]) : [];
}
