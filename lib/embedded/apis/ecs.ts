import { ECS_ACTIONS } from '../actions/ecs/registry.ts';
import { awsJson } from '../wire/json-protocol.ts';
import { type Api, jsonRefusals } from './api.ts';

export const ECS: Api = {
  name: 'ecs',
  variable: 'AWS_ENDPOINT_URL_ECS',
  protocol: awsJson('AmazonEC2ContainerServiceV20141113', '1.1'),
  schemas: () => import('@aws-sdk/client-ecs'),
  actions: ECS_ACTIONS,
  refusals: jsonRefusals('ServerException'),
};
