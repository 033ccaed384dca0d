import type { RemediatorPorts } from '../../lib/remediate/ports.ts';
import { sendCallback } from '../dispatch/send-callback.ts';

/** Answers our own callback, for whoever decided before there was one. That somebody else was faster is no error. */
export const wakeUp: RemediatorPorts['wake'] = async (callbackId, { id, state }) => {
  try {
    await sendCallback(callbackId, { planId: id, state });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CallbackTimeoutException') throw error;
  }
};
