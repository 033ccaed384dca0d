import { failed } from '../approve/remediation-life.ts';
import type { RemediationState } from '../model/remediation.ts';
import { applyPlan } from './apply-plan.ts';
import { change, find } from './change.ts';
import { keepCallback, settleDecision } from './decision.ts';
import { lookLater } from './look-later.ts';
import type { RemediatorPorts } from './ports.ts';
import { proposePlan } from './propose-plan.ts';
import type { Timeline } from './timeline.ts';
import { LAPSED, notHelpful, takeBackPlan, UNDONE } from './undo-plan.ts';
import { verifyPlan } from './verify-plan.ts';

/** What is wanted of a plan: its whole life, or the way back. */
export interface Wanted {
  readonly planId: string;
  readonly intent?: 'undo' | undefined;
}

/** How often a change is looked for. */
const LOOKS = 5;

/**
 * The whole service of a fix: propose → wait for a decision → apply → verify → keep or roll back → perhaps lapse. Each step
 * writes how it ended into the record, and begins by reading it, so a step that runs twice does nothing twice.
 */
export async function remediate(
  ports: RemediatorPorts,
  timeline: Timeline,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<RemediationState> {
  const { planId } = wanted;
  try {
    const state =
      wanted.intent === 'undo'
        ? await undo(ports, timeline, planId, signal)
        : await live(ports, timeline, planId, signal);
    await timeline.step('tell', async () => {
      await ports.tell(await find(ports, planId));
      return state;
    });
    return state;
  } catch (error) {
    return timeline.step('give up', () => giveUp(ports, planId, error, signal));
  }
}

async function live(
  ports: RemediatorPorts,
  timeline: Timeline,
  id: string,
  signal: AbortSignal,
): Promise<RemediationState> {
  const { state, seconds } = await timeline.step('propose', () => proposePlan(ports, id, signal));
  if (state === 'proposed')
    await timeline.decision('decision', seconds, (callbackId) => keepCallback(ports, id, callbackId));
  const decided = await timeline.step('decided', () => settleDecision(ports, id));
  if (decided !== 'approved') return decided;
  const applied = await timeline.step('apply', () => applyPlan(ports, id, signal));
  return applied === 'applied' ? afterwards(ports, timeline, id, signal) : applied;
}

async function afterwards(
  ports: RemediatorPorts,
  timeline: Timeline,
  id: string,
  signal: AbortSignal,
): Promise<RemediationState> {
  for (let look = 1; look <= LOOKS; look++) {
    // oxlint-disable-next-line no-await-in-loop -- each look waits for what the one before saw
    const { state, temporary } = await timeline.step(`look ${look}`, () =>
      verifyPlan(ports, id, look === LOOKS, signal),
    );
    if (state === 'verified') return keep(ports, timeline, id, temporary, signal);
    if (state !== 'applied') return state;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await timeline.wait(`before look ${look + 1}`, ports.pauses.betweenLooks);
  }
  return timeline.step('state', async () => (await find(ports, id)).state);
}

/** Kept for as long as it was wanted; a lasting change is looked at once more, for others may have put it back. */
async function keep(
  ports: RemediatorPorts,
  timeline: Timeline,
  id: string,
  temporary: number | null,
  signal: AbortSignal,
): Promise<RemediationState> {
  await timeline.wait('kept', temporary ?? ports.pauses.beforeLater);
  if (temporary === null) return timeline.step('look later', () => lookLater(ports, id, signal));
  return timeline.step('lapse', () => takeBackPlan(ports, id, ['verified'], LAPSED, signal));
}

async function undo(
  ports: RemediatorPorts,
  timeline: Timeline,
  id: string,
  signal: AbortSignal,
): Promise<RemediationState> {
  return timeline.step('undo', () => takeBackPlan(ports, id, ['undoing'], UNDONE, signal));
}

/** States in which a record must not stay, for nobody would go on with it. */
const UNDER_WAY: ReadonlySet<RemediationState> = new Set(['planning', 'proposed', 'approved', 'undoing']);
const BEGUN: readonly RemediationState[] = ['applying', 'applied'];

/** A bug, or an AWS that did not answer for so long: what was begun is taken back, and the record ends. What has ended stays. */
async function giveUp(
  ports: RemediatorPorts,
  id: string,
  error: unknown,
  signal: AbortSignal,
): Promise<RemediationState> {
  ports.log('a remediation was given up', { id, error });
  const { state } = await find(ports, id);
  const ending = notHelpful('the remediation broke off, and everything was taken back');
  const left = BEGUN.includes(state) ? await takeBackPlan(ports, id, BEGUN, ending, signal).catch(() => state) : state;
  if (!UNDER_WAY.has(left) && !BEGUN.includes(left)) return left;
  const failure = { code: 'internal-error', message: 'the remediation broke off; its receipt says what was done' };
  const { record } = await change(ports, id, (one) => failed(one, ports.now(), { failure }));
  await ports.tell(record);
  return record.state;
}
