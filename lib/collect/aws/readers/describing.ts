import type * as ec2 from '@aws-sdk/client-ec2';
import type { FamilyKey } from '../../../model/snapshot.ts';
import { filtersOf, type Reader, rowsOf } from '../reader.ts';

interface Paging {
  readonly client: ec2.EC2Client;
  readonly pageSize: number;
}
type Input = { readonly Filters: ec2.Filter[]; readonly Filter: ec2.Filter[] };
type Sending = { readonly abortSignal: AbortSignal };
type Pages = (paging: Paging, input: Input, sending: Sending) => AsyncIterable<object>;

/** What most calls give at most in one page. */
export const PAGE = 1000;

/** A describe call with filters and pages. NAT gateways alone call their filters `Filter`. */
export function describing(reads: FamilyKey, action: string, pages: Pages, pageSize = PAGE): Reader {
  return {
    reads,
    actions: [`ec2:${action}`],
    read: ({ ec2: client }, ask, abortSignal) => {
      const filters = filtersOf(ask);
      return rowsOf(pages({ client, pageSize }, { Filters: filters, Filter: filters }, { abortSignal }), reads);
    },
  };
}
