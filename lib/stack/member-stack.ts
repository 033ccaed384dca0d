import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ArnPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './acknowledge.ts';
import type { Config } from './config.ts';
import { probeDocuments } from './documents.ts';
import { regionsOf } from './environment.ts';
import type { Parts } from './parts.ts';
import { probingRights } from './rights/probing.ts';
import { readingRight } from './rights/reading.ts';
import { wildcards } from './rights/wildcards.ts';
import { policyOf } from './rights.ts';

/**
 * What another account lends to the service: a role that reads, for the auditor alone and with the external id alone,
 * and the documents that its hosts are asked with. The role's name is known beforehand, for `accounts` has to name it.
 */
export function memberStack(app: App, config: Config, parts: Parts): Stack {
  const stack = new Stack(app, `egress-doctor-member-${config.stage}`, {
    description: 'Egress Doctor: lets the service of another account read this one.',
  });
  const documents = probeDocuments(stack, parts, config);
  const { member } = config;
  if (member?.role !== true) return stack;
  const regions = regionsOf(config);
  const names = Object.values(documents).map(({ name }) => name);
  const probing = probingRights({ ...config, permissions: parts.probe.permissions, regions, documents: names });
  const role = new Role(stack, 'Reader', {
    roleName: `EgressDoctor-${config.stage}-Reader`,
    description: 'Read by the auditor of Egress Doctor. It changes nothing.',
    assumedBy: new ArnPrincipal(member.auditorRoleArn),
    externalIds: [member.externalId],
    inlinePolicies: { Rights: policyOf([readingRight(parts.readerActions, regions), ...probing]) },
  });
  acknowledge(role, wildcards(config));
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  new CfnOutput(stack, 'ReaderRoleArn', {
    value: role.roleArn,
    description: 'Goes into the context accounts of the service',
  });
  return stack;
}
