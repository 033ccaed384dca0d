import { isAwsError } from '../../aws-error.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';

/** One object, because a Region has one; an account that never set it has the default. */
export const DescribeVpcBlockPublicAccessOptions: Action = {
  name: 'DescribeVpcBlockPublicAccessOptions',
  run: (ask) => {
    const rows = recorded(ask, 'VpcBlockPublicAccessOptions');
    if (isAwsError(rows)) return rows;
    const { account, region } = ask.cloud.world;
    const unset = { AwsAccountId: account, AwsRegion: region, State: 'default-state', InternetGatewayBlockMode: 'off' };
    return { VpcBlockPublicAccessOptions: rows.at(-1) ?? unset };
  },
};
