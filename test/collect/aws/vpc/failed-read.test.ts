import { expect, test } from '@jest/globals';
import { refusalsOf } from '../../../../lib/collect/aws/vpc/failed-read.ts';
import type { Want } from '../../../../lib/collect/aws/want.ts';
import { awsError } from '../../../support/recorded-account.ts';

const lists = (...values: string[]): Want => ({ reader: 'prefixListEntries', filter: 'prefix-list-id', values });
const AWAY = { region: 'eu-west-1', account: '444455556666' };
const FAILED = [{ want: lists('pl-1', 'pl-2', 'pl-3'), error: awsError('UnauthorizedOperation') }];

test.each<[string, readonly Want[], readonly string[]]>([
  ['one of what was asked for', [lists('pl-2')], ['pl-2']],
  ['more, by several rules', [lists('pl-3'), lists('pl-1', 'pl-9')], ['pl-1, pl-3']],
  ['something else', [lists('pl-9')], []],
  ['the same of another place', [{ ...lists('pl-2'), place: AWAY }], []],
  ['the same by another call', [{ ...lists('pl-2'), reader: 'managedPrefixLists' }], []],
  ['nothing', [], []],
])('whoever wanted %s is told of that alone', (_what, wants, resources) => {
  expect(refusalsOf(FAILED, wants).map(({ resource }) => resource)).toEqual(resources);
});
