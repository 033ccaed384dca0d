import type { Action, Write } from '../actions/action.ts';
import { type AwsError, isAwsError } from '../aws-error.ts';
import type { Operation } from '../wire/exchange.ts';
import type { Row } from '../world/row.ts';
import type { Meant } from './meant.ts';

/** A request that is in order: the call, its schema, and the input by the schema's names. */
export interface Understood {
  readonly action: Action | Write;
  readonly operation: Operation;
  readonly input: Row;
}

export async function understood({ api, name, request }: Meant): Promise<Understood | AwsError> {
  const action = api.actions.find((one) => one.name === name);
  if (action === undefined) return api.refusals.unknownAction(name);
  const operation = operationIn(await api.schemas(), name);
  const input = api.protocol.read(request, operation);
  return isAwsError(input) ? input : { action, operation, input };
}

/** The client exports the schema of every call, under its name and a dollar sign. */
function operationIn(schemas: object, name: string): Operation {
  const found = (schemas as Readonly<Record<string, unknown>>)[`${name}$`];
  if (!Array.isArray(found)) throw new Error(`the client has no schema of ${name}`);
  return found as unknown as Operation;
}
