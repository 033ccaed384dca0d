import type { Request } from '@middy/core';
import { Problem } from '../../lib/problem.ts';
import type { SharedPorts } from '../ports.ts';
import type { Answer } from './answer.ts';
import { type ApiEvent, type ApiResult, resultOf } from './event.ts';
import { answerOf, problemAnswer } from './problem-answer.ts';

/**
 * Whatever was thrown, as an answer. It stands in for @middy/http-error-handler, which can send a message or a body
 * but no problem+json, and which shows the message of every error that carries a status below 500.
 */
export function problems({ log, measure }: Pick<SharedPorts, 'log' | 'measure'>) {
  return {
    onError: (request: Request<ApiEvent, ApiResult>): void => {
      const { error } = request;
      const known = expected(error);
      if (known === undefined) {
        log.error('a request failed by a fault of ours', { error, requestId: requestIdOf(request.event) });
        measure({ name: 'Faults', unit: 'Count', value: 1, dimensions: { function: 'api' } });
      }
      request.response = resultOf(known ?? ourFault(requestIdOf(request.event)));
    },
  };
}

function expected(error: unknown): Answer | undefined {
  if (error instanceof Problem) return answerOf(error);
  if (error instanceof Error && error.name === 'TimeoutError')
    return answerOf(new Problem('throttled', 'No answer in time; ask again.', { retryAfter: 1 }));
  if (isThrottled(error)) return answerOf(new Problem('throttled', 'Too much at once; ask again.', { retryAfter: 2 }));
  return undefined;
}

/** What AWS's clients throw once they have tried often enough, itself or as the cause of another. */
function isThrottled(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return THROTTLING.has(error.name) || isThrottled(error.cause);
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const THROTTLING = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TooManyRequestsException',
]);

function ourFault(requestId: string): Answer {
  const detail = 'It failed by a fault of ours. Whoever looks into it needs the id of this request.';
  return problemAnswer({ code: 'internal-error', detail, instance: `urn:egress-doctor:request:${requestId}` });
}

/** API Gateway's id of the request; on one machine it may be anything, and is shown only where it is an id. */
export function requestIdOf(event: ApiEvent): string {
  const { requestId } = event.requestContext;
  return /^[\w=-]{1,64}$/.test(requestId) ? requestId : 'unknown';
}
