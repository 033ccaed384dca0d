import type { FinalizeRequestMiddleware } from '@smithy/types';
import type { Pace } from './budget.ts';

type Sent = {
  readonly middlewareStack: {
    readonly addRelativeTo: (
      middleware: FinalizeRequestMiddleware<object, object>,
      options: { readonly relation: 'after'; readonly toMiddleware: string; readonly name: string },
    ) => void;
  };
};
type Send = (command: Sent, options?: { readonly abortSignal?: AbortSignal }) => Promise<unknown>;

/** Where nobody can break off. */
const FOREVER = new AbortController().signal;

/**
 * The client, with every attempt at a call waiting for its turn: inside the retries, because AWS counts each attempt, and
 * before the signature, which would grow old. Middleware do not see the signal of a call, so each call brings its own.
 */
export function paced<C extends { readonly send: unknown }>(client: C, service: string, pace: Pace | undefined): C {
  if (pace === undefined) return client;
  const send = (client.send as Send).bind(client);
  const inTurn: Send = (command, options = {}) => {
    const middleware = waiting(service, pace, options.abortSignal ?? FOREVER);
    command.middlewareStack.addRelativeTo(middleware, {
      relation: 'after',
      toMiddleware: 'retryMiddleware',
      name: 'paceMiddleware',
    });
    return send(command, options);
  };
  return Object.assign(client, { send: inTurn });
}

function waiting(service: string, pace: Pace, signal: AbortSignal): FinalizeRequestMiddleware<object, object> {
  return (next, { commandName = '' }) =>
    async (attempt) => {
      await pace({ action: `${service}:${commandName.replace(/Command$/, '')}`, input: attempt.input, signal });
      return next(attempt);
    };
}
