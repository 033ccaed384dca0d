import { awsError } from '../../aws-error.ts';
import type { CommandLife } from '../../world/cloud.ts';
import { type Row, textAt } from '../../world/row.ts';
import type { SentCommand } from '../../world/sent-command.ts';
import type { Action, Ask } from '../action.ts';
import { lifeOf } from './life.ts';

/** What is kept of an output; the rest is only in a bucket, where one was named. */
const LONGEST_OUTPUT = 24_000;

/** Looks at a command, by which it goes on. */
export const GetCommandInvocation: Action = {
  name: 'GetCommandInvocation',
  run: (ask) => {
    const command = ask.cloud.commands.get(textAt(ask.input, 'CommandId') ?? '');
    const instance = textAt(ask.input, 'InstanceId') ?? '';
    const run = command?.runs.get(instance);
    if (command === undefined || run === undefined) return unknown();
    command.runs.set(instance, { ...run, looks: run.looks + 1 });
    const life = lifeOf(ask.cloud);
    const status = run.cancelled ? 'Cancelled' : (life.before[run.looks] ?? life.ending);
    return status === 'unknown' ? unknown() : shown(ask, command, instance, status);
  },
};

/** AWS says so of a command that never was, and of one that was sent a moment ago. */
function unknown() {
  return awsError('InvocationDoesNotExist', 'The command ID and managed node ID do not match an invocation.');
}

type Status = Exclude<CommandLife['before'][number], 'unknown'> | CommandLife['ending'];

const DETAILS: Partial<Readonly<Record<Status, string>>> = { TimedOut: 'ExecutionTimedOut' };
/** The exit status of what did not run is -1. */
const EXITS: Partial<Readonly<Record<Status, number>>> = { Success: 0, Failed: 1 };
const PRINTS: ReadonlySet<Status> = new Set(['Success', 'Failed']);

function shown({ cloud, input }: Ask, command: SentCommand, instance: string, status: Status): Row {
  const host = cloud.world.hosts[instance];
  const output = PRINTS.has(status) ? (host?.output(command.parameters) ?? '') : '';
  return {
    CommandId: command.commandId,
    InstanceId: instance,
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    PluginName: textAt(input, 'PluginName') ?? '',
    ResponseCode: EXITS[status] ?? -1,
    Status: status === 'Undeliverable' ? 'Failed' : status,
    StatusDetails: DETAILS[status] ?? status,
    StandardOutputContent: output.slice(0, LONGEST_OUTPUT),
    StandardOutputUrl: '',
    StandardErrorContent: '',
    StandardErrorUrl: '',
  };
}
