import middyCore from '@middy/core';
import httpEventNormalizer from '@middy/http-event-normalizer';
import httpHeaderNormalizer from '@middy/http-header-normalizer';
import httpRouter, { type Route as RouterRow } from '@middy/http-router';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { Context } from 'aws-lambda';
import { accessLog } from './http/access-log.ts';
import { type Api, type ApiEvent, type ApiResult, callOf, resultOf } from './http/event.ts';
import { head } from './http/head.ts';
import { methodsOf, noSuchRoute } from './http/no-such-route.ts';
import { ownPolicy } from './http/own-policy.ts';
import { problems } from './http/problems.ts';
import { readJsonOrForm } from './http/read-form.ts';
import { readJson } from './http/read-json.ts';
import { readRaw } from './http/read-raw.ts';
import type { Route } from './http/route.ts';
import { SECURITY } from './http/security.ts';
import type { SharedPorts } from './ports.ts';

/** Milliseconds before Lambda ends the function at which it answers on its own. */
const EARLY = 500;

/**
 * The handler of a function behind the API, and the only middy chain; to be built once. Errors come out of it as problems,
 * never as throws.
 */
export function endpoint<Ports extends SharedPorts>(routes: readonly Route<Ports>[], ports: Ports): Api {
  const router = httpRouter<ApiEvent, ApiResult>({
    routes: routes.flatMap((route) => rowsOf(route, ports)),
    notFoundResponse: ({ method, path }) => resultOf(noSuchRoute(routes, method, path)),
  });
  const chain = middyCore<ApiEvent, ApiResult>(router, { timeoutEarlyInMillis: EARLY })
    .use(accessLog(ports))
    .use(ownPolicy)
    .use(httpSecurityHeaders(SECURITY))
    .use(head)
    .use(problems(ports))
    .use(httpHeaderNormalizer())
    .use(httpEventNormalizer());
  return (event, context = ONE_MACHINE) => chain({ ...event } as never, { ...context });
}

const READERS: Readonly<Record<Route['takes'], (event: ApiEvent) => unknown>> = {
  nothing: () => undefined,
  json: readJson,
  'json-or-form': readJsonOrForm,
  raw: readRaw,
};

/** The middleware change the event and remember by the context: each request has its own. */
function rowsOf<Ports extends SharedPorts>(route: Route<Ports>, ports: Ports): RouterRow<ApiEvent, ApiResult>[] {
  const handler = async (event: ApiEvent, context: Context, { signal }: { readonly signal: AbortSignal }) => {
    const body = READERS[route.takes](event);
    return resultOf(await route.answer(callOf(event, context, signal, body), ports));
  };
  return methodsOf(route).map((method) => ({ method, path: route.path, handler: handler as never }));
}

/** Where no Lambda runs the handler: a request has as long as API Gateway would give it. */
const ONE_MACHINE: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'local',
  functionVersion: '$LATEST',
  invokedFunctionArn: '',
  memoryLimitInMB: '0',
  awsRequestId: '',
  logGroupName: '',
  logStreamName: '',
  getRemainingTimeInMillis: () => 30_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
