import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { PLATFORMS, type System } from '../probe/platforms.ts';
import type { Config } from './config.ts';
import type { ChangeDocument, Parts, ProbeDocument } from './parts.ts';

/** A document as Systems Manager knows it: what may be run, and nothing else of that name. */
export interface NamedDocument {
  readonly name: string;
  readonly hash: string;
}
export type NamedDocuments = Readonly<Record<System, NamedDocument>>;

/**
 * The same in every account and Region of a stage. The hash is part of it: a version of a document can be neither
 * changed nor made anew, which would end every way back to the release before, and a new name is a new document.
 */
export function namedDocuments({ probe }: Parts, { stage }: Config): NamedDocuments {
  const named = (system: System, { hash }: ProbeDocument): NamedDocument => ({
    name: `${PLATFORMS[system].document}-${stage}-${hash.slice(0, 12)}`,
    hash,
  });
  return { linux: named('linux', probe.documents.linux), windows: named('windows', probe.documents.windows) };
}

/**
 * Creates them where hosts are asked. The content is text and not JSON: CloudFormation would write JSON in an order of
 * its own, and the hash would be another.
 */
export function probeDocuments(scope: Construct, parts: Parts, config: Config): NamedDocuments {
  const names = namedDocuments(parts, config);
  if (!config.probe) return names;
  create(scope, 'LinuxProbe', { ...names.linux, ...parts.probe.documents.linux });
  create(scope, 'WindowsProbe', { ...names.windows, ...parts.probe.documents.windows });
  return names;
}

/** Creates those that change hosts, where that is switched on twice: that there are changes, and that hosts have some. */
export function changeDocuments(scope: Construct, { policy, changing }: Parts, { applying }: Config): void {
  if (!applying || !policy.hostFirewall) return;
  create(scope, 'LinuxChange', changing.documents.linux);
  create(scope, 'WindowsChange', changing.documents.windows);
}

function create(scope: Construct, id: string, { name, content }: ChangeDocument): void {
  const made = new CfnDocument(scope, id, {
    name,
    content: {},
    documentFormat: 'JSON',
    documentType: 'Command',
    targetType: '/AWS::EC2::Instance',
  });
  // CloudFormation takes text, which CDK does not know.
  made.addPropertyOverride('Content', content);
}
