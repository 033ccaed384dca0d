import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import type { Context } from 'aws-lambda';
import type { AuditOrder } from '../../lib/model/audit-order.ts';
import { Problem } from '../../lib/problem.ts';
import type { ApiPorts } from '../ports.ts';

/** What an Idempotency-Key stands for: the same key of somebody else is another one. */
interface Asked {
  readonly key: string;
  readonly caller: string;
  /** Compared with the first one's: another order under the same key is refused. */
  readonly order: AuditOrder;
  /** The id that the audit gets if this is the first time. */
  readonly id: string;
}

type Make = (id: string) => Promise<unknown>;

/** Makes an audit once for each key; gives the id of the one that was made, now or then. */
export async function once(asked: Asked, make: Make, context: Context, ports: ApiPorts): Promise<string> {
  const making = makeIdempotent(
    async ({ id }: Asked, _context: Context) => {
      await make(id);
      return { id };
    },
    { persistenceStore: ports.idempotency, config: configOf(ports), keyPrefix: 'audits' },
  );
  try {
    return (await making(asked, context)).id;
  } catch (error) {
    throw refused(error);
  }
}

function configOf({ settings }: ApiPorts): IdempotencyConfig {
  return new IdempotencyConfig({
    eventKeyJmesPath: '[key, caller]',
    payloadValidationJmesPath: 'order',
    expiresAfterSeconds: settings.keyHours * 3600,
    hashFunction: 'sha256',
  });
}

/** Powertools' errors carry neither a status nor a message for outsiders: left alone, each would be an empty 500. */
const REFUSALS: ReadonlyMap<string, () => Problem> = new Map([
  ['IdempotencyAlreadyInProgressError', inProgress],
  ['IdempotencyInconsistentStateError', inProgress],
  [
    'IdempotencyValidationError',
    () => new Problem('unprocessable', 'This Idempotency-Key was used with another order; take a new one.'),
  ],
]);

function inProgress(): Problem {
  return new Problem('conflict', 'A request with this Idempotency-Key is just being taken in; send it again.', {
    retryAfter: 1,
  });
}

function refused(error: unknown): unknown {
  return error instanceof Error ? (REFUSALS.get(error.name)?.() ?? error) : error;
}
