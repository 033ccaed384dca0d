import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, isCut } from '../faults/fault.ts';
import { type Answered, answer, broken } from './answer.ts';
import type { Call } from './call.ts';
import { type Meant, meantBy } from './meant.ts';
import type { Place } from './place.ts';
import { readRequest } from './read-request.ts';
import { send } from './send.ts';

/** From a request to its answer. What cannot be read or is nobody's is told so in HTTP's own words. */
export async function serve(place: Place, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const startedAt = performance.now();
  const request = await readRequest(incoming);
  if (request === 'too-large') return plain(response, 413);
  if (request === 'gone') return hangUp(response);
  const meant = meantBy(request, randomUUID());
  if (meant === undefined) return plain(response, 404);
  const { wait: milliseconds, fault } = place.faults.strikes(meant.action);
  if (milliseconds > 0) await wait(milliseconds, undefined, { ref: false });
  const answered = await answer(place, meant, fault).catch((bug: unknown) => {
    place.report(bug);
    return broken(meant);
  });
  place.note(callOf(meant, answered, startedAt, fault));
  send(response, answered.response, fault);
}

/** Noted before it is sent: whoever has the answer finds the call. */
function callOf({ api, action }: Meant, answered: Answered, startedAt: number, fault: Fault | undefined): Call {
  const { input, error, credential, response } = answered;
  return {
    service: api.name,
    action,
    input,
    startedAt,
    endedAt: performance.now(),
    status: isCut(fault) ? 0 : response.status,
    ...(error === undefined ? {} : { error }),
    accessKeyId: credential?.accessKeyId,
    region: credential?.region,
  };
}

function hangUp({ socket }: ServerResponse): void {
  socket?.destroy();
}

function plain(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': 0 }).end();
}
