import type { RemediatorPorts } from '../../lib/remediate/ports.ts';

/**
 * Answers our own callback, for whoever decided before there was one. That somebody else was faster is no error. Few ever
 * are so quick, and the client is loaded for those alone.
 */
export const wakeUp: RemediatorPorts['wake'] = async (callbackId, { id, state }) => {
  const { sendCallback } = await import('../dispatch/send-callback.ts');
  try {
    await sendCallback(callbackId, { planId: id, state });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'CallbackTimeoutException') throw error;
  }
};
