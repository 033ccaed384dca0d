import type { Action } from '../action.ts';
import { DescribeListeners } from './describe-listeners.ts';
import { DescribeLoadBalancers } from './describe-load-balancers.ts';

/** Every call of load balancing that is answered. */
export const ELB_ACTIONS: readonly Action[] = [DescribeLoadBalancers, DescribeListeners];
