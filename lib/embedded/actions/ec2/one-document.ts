import type { DocumentKey } from '../../../model/recordings.ts';
import type { FamilyKey } from '../../../model/snapshot.ts';
import { type AwsError, isAwsError } from '../../aws-error.ts';
import { type Row, textAt } from '../../world/row.ts';
import type { Ask } from '../action.ts';
import { isEmptyWhereAbsent, recorded } from '../recorded.ts';
import { type IdList, rowsNamed } from './ids.ts';

/** Where what belongs to one resource is recorded, and where the resource itself is. */
interface Place {
  readonly document: DocumentKey;
  readonly family: FamilyKey;
  /** The input's name of the resource; as a list it has the resource's errors. */
  readonly id: IdList;
}

/**
 * What was recorded of one resource. One that exists and was not looked into is refused like a key that is absent: an
 * empty answer would say that it holds nothing.
 */
export function oneDocument(ask: Ask, { document, family, id }: Place): Row | AwsError {
  const asked = textAt(ask.input, id.input) ?? '';
  const documents = recorded(ask, document);
  if (isAwsError(documents)) return documents;
  const found = documents.find((row) => row[id.field] === asked);
  if (found !== undefined) return found;
  const known = rowsNamed(id, ask.rows.get(family) ?? [], { [id.input]: [asked] });
  if (isAwsError(known)) return known;
  return isEmptyWhereAbsent(ask.cloud, document) ? {} : ask.denied(`the snapshot holds no ${document} of ${asked}`);
}
