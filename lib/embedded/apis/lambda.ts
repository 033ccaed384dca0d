import { LAMBDA_ACTIONS } from '../actions/lambda/registry.ts';
import { awsError } from '../aws-error.ts';
import { restJson } from '../wire/json-protocol.ts';
import { type Api, jsonRefusals } from './api.ts';

export const LAMBDA: Api = {
  name: 'lambda',
  variable: 'AWS_ENDPOINT_URL_LAMBDA',
  protocol: restJson({ GetFunctionConfiguration: '/2015-03-31/functions/{FunctionName}/configuration' }),
  schemas: () => import('@aws-sdk/client-lambda'),
  actions: LAMBDA_ACTIONS,
  refusals: {
    ...jsonRefusals('ServiceException'),
    denied: (who, action, because) =>
      awsError('AccessDeniedException', `User: ${who} is not authorized to perform: ${action} because ${because}`, 403),
    throttled: awsError('TooManyRequestsException', 'Rate exceeded', 429),
  },
};
