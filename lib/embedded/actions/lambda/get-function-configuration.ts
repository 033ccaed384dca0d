import { awsError, isAwsError } from '../../aws-error.ts';
import { type Row, textAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';

/** A function by its name, its ARN, or the ARN's tail, each with or without a version behind it. */
export const GetFunctionConfiguration: Action = {
  name: 'GetFunctionConfiguration',
  run: (ask) => {
    const rows = recorded(ask, 'Functions');
    if (isAwsError(rows)) return rows;
    const asked = textAt(ask.input, 'FunctionName') ?? '';
    const name = /^(?:arn:[^:]+:lambda:[^:]+:)?(?:\d{12}:)?(?:function:)?([^:]+)(?::[^:]+)?$/.exec(asked)?.[1];
    const found = rows.find((row: Row) => name !== undefined && textAt(row, 'FunctionName') === name);
    const { region, account } = ask.cloud.world;
    const arn = asked.startsWith('arn:') ? asked : `arn:aws:lambda:${region}:${account}:function:${asked}`;
    return found ?? awsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  },
};
