import type { Place } from '../collect/aws/place.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import { Problem } from '../problem.ts';

/** An ARN says where its resource is; an order may say so too, and then both have to agree. */
export function placeOf(
  { region, accountId }: AuditOrder,
  home: Place,
  arn: { readonly region: string; readonly accountId: string } | undefined,
): Place {
  if (arn !== undefined && ((region ?? arn.region) !== arn.region || (accountId ?? arn.accountId) !== arn.accountId))
    throw new Problem(
      'bad-input',
      `the source is in ${arn.region} of ${arn.accountId}, and the order names another place`,
      {
        pointer: '/eni',
      },
    );
  return { region: region ?? arn?.region ?? home.region, account: accountId ?? arn?.accountId ?? home.account };
}
