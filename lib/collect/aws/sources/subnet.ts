import { asked } from './asked.ts';
import { nothing, resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';

/**
 * Kinds of interfaces that programs send from. Those of NAT gateways, endpoints and load balancers of the network pass on
 * what others send.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html
 */
const SENDING = ['interface', 'efa', 'efa-only', 'trunk', 'branch', 'lambda'];
const ABSENT = 'No interface in this subnet of this account and Region is one that programs send from.';

/** All interfaces of a subnet that programs send from. */
export const ofSubnet: Resolver<'subnet'> = {
  actions: ['ec2:DescribeNetworkInterfaces'],
  resolve: async ({ id }, ports, signal) => {
    const filters = [
      { name: 'subnet-id', values: [id] },
      { name: 'interface-type', values: SENDING },
    ];
    const found = await asked('ec2:DescribeNetworkInterfaces', ports.interfaces(filters, signal));
    if (found.length === 0) throw nothing(`subnet ${id}`, [ABSENT]);
    return resolved(
      `subnet ${id}`,
      found.map((one) => ({ id: one.id, primary: true })),
      [],
    );
  },
};
