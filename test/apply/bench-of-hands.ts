import { EC2Client } from '@aws-sdk/client-ec2';
import type { Hands } from '../../lib/apply/action.ts';
import type { Journal } from '../../lib/apply/journal.ts';
import { receiptFor } from '../../lib/apply/receipt-for.ts';
import { type EmbeddedAws, type EmbeddedOptions, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import type { Change } from '../../lib/model/change.ts';
import type { Plan } from '../../lib/model/plan.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import { clientOf, worldOf } from '../embedded/endpoint.ts';
import { accountRows } from './account-rows.ts';

export const PLAN_ID = 'plan-1';

/** A receipt of these changes on which nothing is done. */
export function receiptOf(changes: readonly Change[]): Receipt {
  const planned = changes.map((change) => ({ change }));
  const plan = {
    id: PLAN_ID,
    digest: 'sha256:1',
    question: { eni: 'eni-app', destination: 'x:443' },
    changes: planned,
  };
  return receiptFor(plan as unknown as Plan, { account: '111122223333', region: 'eu-west-1' });
}

/** Hands over an endpoint. A call is made once: every fault is met, and none is smoothed over by the SDK. */
export function handsOn(
  aws: EmbeddedAws,
  options: { readonly maxAttempts?: number; readonly signal?: AbortSignal } = {},
): Hands {
  const { maxAttempts = 1, signal = new AbortController().signal } = options;
  return {
    ec2: sameRealm(new EC2Client({ ...clientOf(aws), maxAttempts })),
    signal,
    now: () => '2026-11-28T00:00:00.000Z',
    pause: async () => undefined,
  };
}

/**
 * Errors of node's own are of another realm than jest's, and the SDK, which knows errors by their class, would wrap them
 * into one that has lost its name.
 */
function sameRealm(client: EC2Client): EC2Client {
  const { requestHandler } = client.config;
  const handle = requestHandler.handle.bind(requestHandler);
  requestHandler.handle = async (...words) => {
    return handle(...words).catch((error: unknown) => {
      const { name, message, code } = error as Error & { readonly code?: string };
      throw Object.assign(new Error(message), { name, code });
    });
  };
  return client;
}

/** A journal in memory that keeps one worker's word at a time: whoever writes over what he has not read is refused. */
export interface Kept {
  readonly last: () => Receipt;
  readonly writes: () => number;
  /** A worker's own hand on it, from what is written now. */
  readonly open: () => { readonly receipt: Receipt; readonly journal: Journal };
}

export function kept(first: Receipt): Kept {
  let last = first;
  let version = 0;
  return {
    last: () => last,
    writes: () => version,
    open: () => {
      let mine = version;
      const write = async (next: Receipt) => {
        if (mine !== version) throw new Error('another worker has it');
        // As a store would: nothing of it is shared.
        last = structuredClone(next);
        version += 1;
        mine = version;
      };
      return { receipt: structuredClone(last), journal: { write } };
    },
  };
}

/** Ids that AWS makes up, every time others. */
const MADE_UP = /\b(rtbassoc|sgr|sg)-(?:[0-9a-f]{8,}|subnet-\w+|rtb-\w+)\b/g;

/** What is so in the account, without the ids that AWS gives anew. */
export function stateOf(aws: EmbeddedAws): World['rows'] {
  const text = JSON.stringify(aws.snapshot()).replaceAll(MADE_UP, '$1');
  return JSON.parse(text) as World['rows'];
}

export async function withAccount<T>(
  run: (aws: EmbeddedAws) => Promise<T>,
  options: EmbeddedOptions & { readonly rows?: World['rows'] } = {},
): Promise<T> {
  const aws = await startEmbeddedAws(worldOf(options.rows ?? accountRows()), options);
  try {
    return await run(aws);
  } finally {
    await aws.close();
  }
}
