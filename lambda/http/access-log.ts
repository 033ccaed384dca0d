import type { Request } from '@middy/core';
import type { SharedPorts } from '../ports.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import { requestIdOf } from './problems.ts';

/** One line and one figure a request. Neither the body nor a header nor the query is in it. */
export function accessLog({ log, measure, time }: Pick<SharedPorts, 'log' | 'measure' | 'time'>) {
  const begun = new WeakMap<object, number>();
  const end = ({ event, context, response }: Request<ApiEvent, ApiResult>): void => {
    const milliseconds = time.now().getTime() - (begun.get(context) ?? time.now().getTime());
    const { method, path } = event.requestContext.http;
    const status = response?.statusCode ?? 500;
    log.info('request', { requestId: requestIdOf(event), method, path: path.slice(0, 200), status, milliseconds });
    measure({ name: 'RequestTime', unit: 'Milliseconds', value: milliseconds, dimensions: { function: 'api' } });
  };
  return {
    before: ({ context }: Request<ApiEvent, ApiResult>): void => {
      begun.set(context, time.now().getTime());
    },
    after: end,
    onError: end,
  };
}
