import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { type KeptSecret, keptSecret } from './kept-secret.ts';

/** What links to reports are signed with. There is none where there is no chat that they go to. */
export function linkSecret(scope: Construct, { slackSecretArn, stage }: Config): KeptSecret | undefined {
  if (slackSecretArn === undefined) return undefined;
  return keptSecret(scope, 'LinkSecret', {
    description: `Signs the links to reports of egress-doctor-${stage}; nobody else knows it.`,
    why: 'Whoever puts another value in its place ends all links; it leaves the functions by no way.',
    sid: 'Link',
  });
}
