import { setTimeout as pause } from 'node:timers/promises';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { receiptFor } from '../../lib/apply/receipt-for.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import { readLive } from '../../lib/live/read-live.ts';
import type { AuditOrder } from '../../lib/model/audit-order.ts';
import type { Plan } from '../../lib/model/plan.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import { audit, type Watch } from '../../lib/pipeline.ts';
import { fixOf } from '../../lib/plan/fixes/registry.ts';
import { Problem } from '../../lib/problem.ts';
import { liveHands } from '../../lib/remediate/live-hands.ts';
import { type Before, judgeVerification, type Verification } from '../../lib/verify/judge-verification.ts';
import { visible } from '../../lib/verify/visible.ts';
import { receiptFile } from './receipt-file.ts';

/** How often it is looked whether the change is to be seen, and the milliseconds between two looks. */
const LOOKS = 5;
const BETWEEN = 3000;

export interface Account {
  readonly ports: LivePorts;
  readonly order: AuditOrder;
  readonly watch: Watch;
  readonly region: string;
  readonly credentials: Parameters<typeof liveHands>[1];
}

export interface Ended {
  readonly receipt: Receipt;
  readonly verification?: Verification;
}

/** Whether the account is still the one that the plan was made for; gives what is said of the question before any change. */
export async function checkBefore({ ports, order, watch }: Account, plan: Plan): Promise<Before> {
  const { network, enis } = await readLive(ports, order, watch, true);
  let snapshot = network.snapshot;
  for (const { change, before, resourceId } of plan.changes) {
    if (JSON.stringify(fixOf(change).tell(snapshot, change).before) !== JSON.stringify(before))
      throw new Problem('conflict', `${resourceId} is not as the plan found it; make a new plan`);
    snapshot = fixOf(change).patch(snapshot, change);
  }
  return audit(network, { ...order, eni: enis[0] }, NO_STAMP);
}

/** Makes the changes, looks whether they helped, and takes them back where they did not. The receipt grows in its file. */
export async function applyToAccount(account: Account, plan: Plan, before: Before, file: string): Promise<Ended> {
  const hands = handsOf(account);
  const begun = receiptFor(plan, { account: account.order.accountId ?? null, region: account.region });
  const receipt = await applyReceipt(hands, begun, receiptFile(file));
  if (receipt.outcome !== 'applied') return { receipt };
  const verification = await verify(account, plan, before);
  if (verification.verdict === 'better') return { receipt, verification };
  account.watch.progress(`${verification.sentence} Taking it back.`);
  return { receipt: await undoReceipt(hands, receipt, receiptFile(file)), verification };
}

export async function undoInAccount(
  account: Omit<Account, 'ports' | 'order'>,
  receipt: Receipt,
  file: string,
): Promise<Receipt> {
  return undoReceipt(handsOf(account), receipt, receiptFile(file));
}

function handsOf({
  region,
  credentials,
  watch,
}: Pick<Account, 'region' | 'credentials' | 'watch'>): ReturnType<typeof liveHands> {
  return liveHands(region, credentials, watch.signal);
}

const NO_STAMP = { id: '', createdAt: '' };

async function verify({ ports, order, watch }: Account, { changes }: Plan, before: Before): Promise<Verification> {
  let last: Verification = { verdict: 'unknown', sentence: 'The change was not looked at.' };
  for (let look = 1; look <= LOOKS; look++) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
    const { network, enis } = await readLive(ports, order, watch, true);
    const missing = visible(
      network.snapshot,
      changes.map(({ change }) => change),
    );
    last =
      missing.length > 0
        ? {
            verdict: 'unknown',
            sentence: `The change of ${missing.map(({ resourceId }) => resourceId).join(', ')} is not to be seen.`,
          }
        : judgeVerification({ before, after: audit(network, { ...order, eni: enis[0] }, NO_STAMP) });
    if (last.verdict !== 'unknown') return last;
    watch.progress(`${last.sentence} Looking again.`);
    // oxlint-disable-next-line no-await-in-loop -- the same
    await pause(BETWEEN, undefined, { signal: watch.signal });
  }
  return last;
}
