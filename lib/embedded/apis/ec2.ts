import { EC2_ACTIONS } from '../actions/ec2/registry.ts';
import { EC2_WRITES } from '../actions/ec2/writes/registry.ts';
import { awsError } from '../aws-error.ts';
import { ec2Query } from '../wire/query-protocol.ts';
import type { Api } from './api.ts';

export const EC2: Api = {
  name: 'ec2',
  variable: 'AWS_ENDPOINT_URL_EC2',
  protocol: ec2Query({ version: '2016-11-15', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/' }),
  schemas: () => import('@aws-sdk/client-ec2'),
  actions: [...EC2_ACTIONS, ...EC2_WRITES],
  refusals: {
    denied: (who, action, because) =>
      awsError(
        'UnauthorizedOperation',
        `You are not authorized to perform this operation. User: ${who} is not authorized to perform: ${action} because ${because}`,
        403,
      ),
    throttled: awsError('RequestLimitExceeded', 'Request limit exceeded.', 503),
    broken: awsError('InternalError', 'An internal error has occurred', 500),
    unknownAction: (name) => awsError('InvalidAction', `The action ${name} is not valid for this web service.`),
  },
};
