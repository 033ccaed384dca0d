import { plain, type Reader, rowsOf } from '../reader.ts';

/** The listeners of application and network load balancers, by the balancers' ARNs. */
export const listeners: Reader = {
  reads: 'Listeners',
  actions: ['elasticloadbalancing:DescribeListeners'],
  read: async (clients, { values }, abortSignal) => {
    const client = await clients.balancing();
    const { paginateDescribeListeners } = await import('@aws-sdk/client-elastic-load-balancing-v2');
    const found = values.map((LoadBalancerArn) =>
      rowsOf(paginateDescribeListeners({ client }, { LoadBalancerArn }, { abortSignal }), 'Listeners'),
    );
    return (await Promise.all(found)).flat();
  },
};

export const loadBalancers: Reader = {
  reads: 'LoadBalancers',
  actions: ['elasticloadbalancing:DescribeLoadBalancers'],
  read: async (clients, { values }, abortSignal) => {
    const client = await clients.balancing();
    const { DescribeLoadBalancersCommand } = await import('@aws-sdk/client-elastic-load-balancing-v2');
    const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [...values] });
    const { LoadBalancers = [] } = await client.send(command, { abortSignal });
    return plain(LoadBalancers);
  },
};
