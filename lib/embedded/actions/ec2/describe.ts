import type { FamilyKey } from '../../../model/snapshot.ts';
import { isAwsError } from '../../aws-error.ts';
import type { Row } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';
import { type Listing, pageOf } from './listing.ts';

/** A call that prints a family of the snapshot. */
interface Description extends Listing {
  /** The key under which rows stand in the snapshot, and in the answer. */
  readonly family: FamilyKey;
  /** Of the family, what this call tells: two calls print prefix lists. */
  readonly tells?: (row: Row) => boolean;
}

export function describe(name: string, { family, tells, ...listing }: Description): Action {
  return {
    name,
    run: (ask) => {
      const rows = recorded(ask, family);
      if (isAwsError(rows)) return rows;
      const page = pageOf(ask, name, tells === undefined ? rows : rows.filter(tells), listing);
      return isAwsError(page) ? page : { [family]: page.rows, ...page.next };
    },
  };
}
