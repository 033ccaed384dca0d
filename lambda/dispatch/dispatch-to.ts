import type { ApiPorts } from '../ports.ts';

/** IAM actions that setting a worker going takes, on the auditor's function alone. */
export const DISPATCH_ACTIONS = ['lambda:InvokeFunction'] as const;

/**
 * Sets the auditor's function going, and waits only until Lambda has the order. Twice does no harm: an audit is claimed
 * once. The client is loaded with the first order, for most requests need none.
 */
export function dispatchTo(functionName: string): ApiPorts['dispatch'] {
  return async (id) => {
    const { invoke } = await import('./invoke.ts');
    await invoke(functionName, { id });
  };
}
