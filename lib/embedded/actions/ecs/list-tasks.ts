import { awsError, isAwsError } from '../../aws-error.ts';
import { type Row, textAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { jsonPage } from '../json-page.ts';
import { recorded } from '../recorded.ts';
import { isInCluster, shortName } from './names.ts';

const NAME = 'ListTasks';

/** The running ones, unless the stopped ones are asked for. */
export const ListTasks: Action = {
  name: NAME,
  run: (ask) => {
    const tasks = recorded(ask, 'tasks');
    if (isAwsError(tasks)) return tasks;
    const inside = tasks.filter((task) => isInCluster(task, ask.input));
    const found = inside.filter((task) => TESTS.every((test) => test(task, ask.input)));
    return jsonPage(
      ask,
      PAGING,
      found.map((task) => task['taskArn']),
    );
  },
};

const PAGING = {
  call: NAME,
  key: 'taskArns',
  size: 'maxResults',
  token: 'nextToken',
  least: 1,
  most: 100,
  unasked: 100,
  wrong: (sentence: string) => awsError('InvalidParameterException', sentence),
} as const;

const TESTS: readonly ((task: Row, input: Row) => boolean)[] = [
  ({ desiredStatus = 'RUNNING' }, input) => desiredStatus === (input['desiredStatus'] ?? 'RUNNING'),
  ({ launchType }, input) => isAsked(launchType, input['launchType']),
  ({ startedBy }, input) => isAsked(startedBy, input['startedBy']),
  ({ containerInstanceArn }, input) => isAsked(containerInstanceArn, input['containerInstance']),
  ({ group }, input) => isAsked(group, serviceGroup(input)),
  (task, input) => isAsked(familyOf(task), input['family']),
];

function isAsked(own: unknown, asked: unknown): boolean {
  return asked === undefined || own === asked;
}

/** A task says only in its group which service it belongs to. */
function serviceGroup(input: Row): string | undefined {
  const name = textAt(input, 'serviceName');
  return name === undefined ? undefined : `service:${shortName(name)}`;
}

function familyOf(task: Row): string {
  return shortName(textAt(task, 'taskDefinitionArn') ?? '').split(':')[0] ?? '';
}
