import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { ArnPrincipal, CompositePrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './acknowledge.ts';
import type { Config } from './config.ts';
import { changeDocuments, type NamedDocuments, probeDocuments } from './documents.ts';
import { regionsOf } from './environment.ts';
import type { Parts } from './parts.ts';
import { neededFor, writingRights } from './rights/applying.ts';
import { flowLogsOf, measuringRights } from './rights/measuring.ts';
import { probingRights } from './rights/probing.ts';
import { readingRight, trailRight } from './rights/reading.ts';
import { belowWildcards, changingWildcards, wildcards } from './rights/wildcards.ts';
import { policyOf } from './rights.ts';

type Member = NonNullable<Config['member']>;

/**
 * What another account lends to the service: a role that reads, one that writes where that is switched on, each for
 * whoever needs it alone and with the external id alone, and the documents that its hosts are asked with. The roles'
 * names are known beforehand, for `accounts` has to name them.
 */
export function memberStack(app: App, config: Config, parts: Parts): Stack {
  const stack = new Stack(app, `egress-doctor-member-${config.stage}`, {
    description: 'Egress Doctor: lets the service of another account read this one.',
  });
  const documents = probeDocuments(stack, parts, config);
  changeDocuments(stack, parts, config);
  const { member } = config;
  if (member?.role !== true) return stack;
  tell(stack, 'ReaderRoleArn', reader(stack, config, parts, member, documents));
  if (config.applying) tell(stack, 'WriterRoleArn', writer(stack, config, parts, member));
  return stack;
}

function reader(stack: Stack, config: Config, parts: Parts, member: Member, documents: NamedDocuments): Role {
  const regions = regionsOf(config);
  const names = Object.values(documents).map(({ name }) => name);
  const probing = probingRights({ ...config, permissions: parts.probe.permissions, regions, documents: names });
  const asking = member.watcherRoleArn === undefined ? [] : [trailRight(parts, regions)];
  const role = new Role(stack, 'Reader', {
    roleName: `EgressDoctor-${config.stage}-Reader`,
    description: 'Read by the auditor of Egress Doctor. It changes nothing.',
    assumedBy: trusted(member.externalId, ...readersOf(member)),
    inlinePolicies: {
      Rights: policyOf([
        readingRight(parts.readerActions, regions),
        ...measuringRights(config, parts),
        ...asking,
        ...probing,
      ]),
    },
  });
  acknowledge(role, { ...wildcards(config), ...belowWildcards(flowLogsOf(config)) });
  return role;
}

/** Whoever reads networks, of those that are set up. */
function readersOf(member: Member): readonly (string | undefined)[] {
  return [member.auditorRoleArn, member.remediatorRoleArn, member.watcherRoleArn, member.sweeperRoleArn];
}

function writer(stack: Stack, config: Config, parts: Parts, member: Member): Role {
  const role = new Role(stack, 'Writer', {
    roleName: `EgressDoctor-${config.stage}-Writer`,
    description: 'Written by the remediator of Egress Doctor, which carries out what is approved.',
    assumedBy: trusted(member.externalId, member.remediatorRoleArn),
    inlinePolicies: { Rights: policyOf(writingRights(config, parts)) },
  });
  acknowledge(role, {
    ...wildcards({ ...config, probe: false }),
    ...changingWildcards(neededFor(config, parts), config),
  });
  return role;
}

/** Each by the external id, which keeps others from having the service assume the role. */
function trusted(externalId: string, ...arns: readonly (string | undefined)[]): CompositePrincipal {
  const conditions = { StringEquals: { 'sts:ExternalId': externalId } };
  const known = arns.filter((arn) => arn !== undefined);
  return new CompositePrincipal(...known.map((arn) => new ArnPrincipal(arn).withConditions(conditions)));
}

function tell(stack: Stack, id: string, { roleArn }: Role): void {
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  new CfnOutput(stack, id, { value: roleArn, description: 'Goes into the context accounts of the service' });
}
