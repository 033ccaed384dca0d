import type { WireRequest } from '../wire/exchange.ts';
import type { Cloud, Session } from '../world/cloud.ts';

/** What a signature tells of who signed. It is not checked: whoever reaches the loopback address may call. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
}

const SCOPE = /\bCredential=([\w-]{1,128})\/\d{8}\/([\w-]{1,64})\//;

export function credentialIn({ headers }: WireRequest): Credential | undefined {
  const [, accessKeyId, region] = SCOPE.exec(String(headers['authorization'])) ?? [];
  return accessKeyId === undefined || region === undefined ? undefined : { accessKeyId, region };
}

/** The role that the key was given for, or the user whom every other key belongs to. */
export function sessionOf({ sessions, world }: Cloud, { accessKeyId }: Credential): Session {
  const user = { account: world.account, arn: `arn:aws:iam::${world.account}:user/example`, userId: 'AIDAEXAMPLE' };
  return sessions.get(accessKeyId) ?? user;
}
