import { STS_ACTIONS } from '../actions/sts/registry.ts';
import { awsQuery } from '../wire/query-protocol.ts';
import { type Api, QUERY_REFUSALS } from './api.ts';

export const STS: Api = {
  name: 'sts',
  variable: 'AWS_ENDPOINT_URL_STS',
  protocol: awsQuery({ version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' }),
  schemas: () => import('@aws-sdk/client-sts'),
  actions: STS_ACTIONS,
  refusals: QUERY_REFUSALS,
};
