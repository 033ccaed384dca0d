import type { Reader } from './reader.ts';
import { READERS } from './readers/registry.ts';

/** The rights that reading a network takes: what the readers declare, and the auditor's role holds. */
export const READER_ACTIONS: readonly string[] = [
  ...new Set(Object.values<Reader>(READERS).flatMap(({ actions }) => actions)),
].toSorted();
