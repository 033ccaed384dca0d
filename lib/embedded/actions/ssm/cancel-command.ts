import { awsError } from '../../aws-error.ts';
import { textAt, textsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { lifeOf } from './life.ts';

/** Answers at once and promises nothing: a command that is over stays what it is. */
export const CancelCommand: Action = {
  name: 'CancelCommand',
  run: ({ cloud, input }) => {
    const command = cloud.commands.get(textAt(input, 'CommandId') ?? '');
    if (command === undefined) return awsError('InvalidCommandId', 'The command ID is not valid.');
    const named = textsAt(input, 'InstanceIds');
    const stranger = named.find((id) => !command.runs.has(id));
    if (stranger !== undefined) return awsError('InvalidInstanceId', `The command does not run on ${stranger}.`);
    const { before } = lifeOf(cloud);
    for (const [id, run] of command.runs) {
      const isOver = run.looks > before.length;
      if (!isOver && (named.length === 0 || named.includes(id))) command.runs.set(id, { ...run, cancelled: true });
    }
    return {};
  },
};
