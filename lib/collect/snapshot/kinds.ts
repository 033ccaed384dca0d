import type * as z from 'zod';
import { DOCUMENTS } from '../../model/recordings.ts';
import { FAMILIES } from '../../model/snapshot.ts';

/** One sort of item: of a describe family, or an answer that describes a single resource. */
export interface Kind {
  /** The key under which the snapshot holds it. */
  readonly key: string;
  /** The key under which AWS prints it. */
  readonly printed: string;
  readonly schema: z.ZodType;
  /** The ways to the fields that together identify an item. */
  readonly id: readonly (readonly string[])[];
}

/** A document lies flat beside other keys of its file: `with` has to be there, `fields` are its own. */
export interface DocumentKind extends Kind {
  readonly with: string;
  readonly fields: readonly string[];
}

export const FAMILY_KINDS: readonly Kind[] = Object.entries(FAMILIES).map(([key, { item, id }]) => ({
  key,
  printed: key,
  schema: item,
  id: id.map((field) => [field]),
}));

export const DOCUMENT_KINDS: readonly DocumentKind[] = Object.entries(DOCUMENTS).map(([key, document]) => ({
  key,
  printed: document.mark,
  schema: document.item,
  id: [document.id],
  with: document.with,
  fields: Object.keys(document.item.shape),
}));
