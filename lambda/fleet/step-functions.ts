import type { SFNClient } from '@aws-sdk/client-sfn';
import { Problem } from '../../lib/problem.ts';
import type { ExecutionState, Fleets } from './fleets.ts';

/** What this calls: on the state machine, and on its executions. */
export const FLEET_ACTIONS = {
  machine: ['states:StartExecution'],
  executions: ['states:DescribeExecution', 'states:RedriveExecution'],
} as const;

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

const STATES: Readonly<Record<string, ExecutionState>> = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  ABORTED: 'failed',
};

/** The state machine itself. Executions are known by their names for ninety days. */
export function stepFunctions(stateMachineArn: string, made?: SFNClient): Fleets {
  let client = made;
  const connected = async () => {
    const { SFNClient: Client } = await import('@aws-sdk/client-sfn');
    return (client ??= new Client({ maxAttempts: 3, requestHandler: PATIENCE }));
  };
  const arnOf = (name: string) => `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  return {
    start: async (name, input) => {
      const { StartExecutionCommand } = await import('@aws-sdk/client-sfn');
      const command = new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) });
      return (await connected()).send(command).then(
        () => 'started' as const,
        (error: unknown) => {
          if (isNamed(error, 'ExecutionAlreadyExists')) return 'taken';
          throw error;
        },
      );
    },
    stateOf: async (name) => {
      const { DescribeExecutionCommand } = await import('@aws-sdk/client-sfn');
      const command = new DescribeExecutionCommand({ executionArn: arnOf(name) });
      return (await connected()).send(command).then(
        ({ status = '' }) => STATES[status],
        (error: unknown) => {
          if (isNamed(error, 'ExecutionDoesNotExist')) return undefined;
          throw error;
        },
      );
    },
    redrive: async (name) => {
      const { RedriveExecutionCommand } = await import('@aws-sdk/client-sfn');
      const command = new RedriveExecutionCommand({ executionArn: arnOf(name) });
      await (await connected()).send(command).catch((error: unknown) => {
        throw isNamed(error, 'ExecutionNotRedrivable') ? OVER : error;
      });
    },
  };
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

const OVER = new Problem('conflict', 'This fleet broke off too long ago to go on; start another.');
