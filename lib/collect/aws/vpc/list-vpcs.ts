import { paginateDescribeNetworkInterfaces } from '@aws-sdk/client-ec2';
import { Problem } from '../../../problem.ts';
import type { AwsClients } from '../clients.ts';
import { PAGE } from '../readers/describing.ts';
import { interfaces } from '../readers/ec2.ts';
import { refusalOf } from '../refused.ts';

/** A VPC, and how many interfaces of the account are in it. */
export interface CountedVpc {
  readonly vpcId: string;
  readonly interfaces: number;
}

/**
 * The VPCs in which the account has interfaces, in the order of their ids. Those that others share with it are among
 * them: there it sees its own interfaces and no others.
 */
export async function listVpcs({ ec2: client }: AwsClients, signal: AbortSignal): Promise<readonly CountedVpc[]> {
  const counts = new Map<string, number>();
  const pages = paginateDescribeNetworkInterfaces({ client, pageSize: PAGE }, {}, { abortSignal: signal });
  try {
    for await (const { NetworkInterfaces = [] } of pages)
      for (const { VpcId = '' } of NetworkInterfaces) counts.set(VpcId, (counts.get(VpcId) ?? 0) + 1);
  } catch (error) {
    const { reason, remedy } = refusalOf(error, interfaces, { filter: 'account', values: [], about: 'the account' });
    throw new Problem('aws-refused', `${reason}. ${remedy}`);
  }
  return [...counts]
    .map(([vpcId, count]) => ({ vpcId, interfaces: count }))
    .toSorted((a, b) => (a.vpcId < b.vpcId ? -1 : 1));
}
