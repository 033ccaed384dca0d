import { type AwsError, isAwsError } from '../aws-error.ts';
import type { Fault } from '../faults/fault.ts';
import type { WireResponse } from '../wire/exchange.ts';
import type { Row } from '../world/row.ts';
import { type Credential, credentialIn } from './credential.ts';
import type { Meant } from './meant.ts';
import { outcome } from './outcome.ts';
import type { Place } from './place.ts';
import { understood } from './understood.ts';

/** What is said to a call, and what was understood of it. */
export interface Answered {
  readonly response: WireResponse;
  readonly input: Row;
  readonly credential: Credential | undefined;
  /** AWS's code, where it refused. */
  readonly error?: string;
}

export async function answer(place: Place, meant: Meant, fault: Fault | undefined): Promise<Answered> {
  const credential = credentialIn(meant.request);
  const call = await understood(meant);
  if (isAwsError(call)) return { ...refused(meant, call), input: {}, credential };
  const output = outcome(place, meant, call, credential, fault);
  const said = isAwsError(output)
    ? refused(meant, output)
    : { response: meant.api.protocol.answer(call.operation, output, meant.requestId) };
  return { ...said, input: call.input, credential };
}

/** A bug, as AWS says it: with nothing of what happened. */
export function broken(meant: Meant): Answered {
  return { ...refused(meant, meant.api.refusals.broken), input: {}, credential: credentialIn(meant.request) };
}

function refused(
  { api, requestId }: Meant,
  error: AwsError,
): { readonly response: WireResponse; readonly error: string } {
  return { response: api.protocol.refuse(error, requestId), error: error.code };
}
