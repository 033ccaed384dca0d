import { ELB_ACTIONS } from '../actions/elb/registry.ts';
import { awsQuery } from '../wire/query-protocol.ts';
import { type Api, QUERY_REFUSALS } from './api.ts';

/** The newer of the two APIs; the Classic Load Balancers' has no client here. */
export const ELASTIC_LOAD_BALANCING: Api = {
  name: 'elasticloadbalancing',
  variable: 'AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2',
  protocol: awsQuery({
    version: '2015-12-01',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  }),
  schemas: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  actions: ELB_ACTIONS,
  refusals: QUERY_REFUSALS,
};
