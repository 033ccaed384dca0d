import type { Action } from '../action.ts';
import { CancelCommand } from './cancel-command.ts';
import { DescribeInstanceInformation } from './describe-instance-information.ts';
import { GetCommandInvocation } from './get-command-invocation.ts';
import { SendCommand } from './send-command.ts';

/** Every call of Systems Manager that is answered. */
export const SSM_ACTIONS: readonly Action[] = [
  DescribeInstanceInformation,
  SendCommand,
  GetCommandInvocation,
  CancelCommand,
];
