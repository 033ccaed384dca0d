import { SSM_ACTIONS } from '../actions/ssm/registry.ts';
import { awsJson } from '../wire/json-protocol.ts';
import { type Api, jsonRefusals } from './api.ts';

export const SSM: Api = {
  name: 'ssm',
  variable: 'AWS_ENDPOINT_URL_SSM',
  protocol: awsJson('AmazonSSM', '1.1'),
  schemas: () => import('@aws-sdk/client-ssm'),
  actions: SSM_ACTIONS,
  refusals: jsonRefusals('InternalServerError'),
};
