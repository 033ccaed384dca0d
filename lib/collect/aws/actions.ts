import type { Reader } from './reader.ts';
import { READERS } from './readers/registry.ts';
import { SOURCE_ACTIONS } from './sources/registry.ts';

/** The rights that reading an account takes: what the readers and the resolvers of sources declare, and the auditor's role holds. */
export const READER_ACTIONS: readonly string[] = [
  ...new Set([...Object.values<Reader>(READERS).flatMap(({ actions }) => actions), ...SOURCE_ACTIONS]),
].toSorted();
