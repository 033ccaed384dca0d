import { randomBytes } from 'node:crypto';
import { awsError } from '../../aws-error.ts';
import type { Session } from '../../world/cloud.ts';
import { numberAt, textAt } from '../../world/row.ts';
import type { Action, Ask } from '../action.ts';

const ROLE = /^arn:aws[\w-]*:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;

/**
 * Credentials of a role, in whatever account it lies: all accounts see the one world. A role that does not trust the
 * caller, or that waits for another external id, is denied with the same words, so that nobody learns which it was.
 */
export const AssumeRole: Action = {
  name: 'AssumeRole',
  run: (ask) => {
    const arn = textAt(ask.input, 'RoleArn') ?? '';
    const [, account = '', role = ''] = ROLE.exec(arn) ?? [];
    if (account === '') return awsError('ValidationError', `${arn} is invalid`);
    if (!isTrusting(ask, arn)) return ask.denied(`no trust policy allows it on resource: ${arn}`);
    const seconds = numberAt(ask.input, 'DurationSeconds') ?? 3600;
    if (seconds < 900 || seconds > 43_200)
      return awsError('ValidationError', `DurationSeconds ${seconds} must be between 900 and 43200`);
    const session = sessionOf(account, role, textAt(ask.input, 'RoleSessionName') ?? '');
    const key = `ASIA${token(10)}`;
    ask.cloud.sessions.set(key, session);
    return {
      Credentials: {
        AccessKeyId: key,
        SecretAccessKey: token(20),
        SessionToken: token(60),
        Expiration: new Date(Date.now() + seconds * 1000).toISOString(),
      },
      AssumedRoleUser: { Arn: session.arn, AssumedRoleId: session.userId },
    };
  },
};

function isTrusting({ cloud: { options }, input }: Ask, arn: string): boolean {
  if (options.roles === undefined) return true;
  const trusted = Object.hasOwn(options.roles, arn) ? options.roles[arn] : undefined;
  return trusted !== undefined && (trusted.externalId === undefined || trusted.externalId === input['ExternalId']);
}

function sessionOf(account: string, role: string, name: string): Session {
  return {
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    userId: `AROA${token(8)}:${name}`,
  };
}

function token(bytes: number): string {
  return randomBytes(bytes).toString('hex').toUpperCase();
}
