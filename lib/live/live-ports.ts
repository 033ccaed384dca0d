import type { CloudTrailClient, CloudTrailClientConfig } from '@aws-sdk/client-cloudtrail';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Budget } from '../collect/aws/budget/budget.ts';
import { type AwsClients, awsClients } from '../collect/aws/clients.ts';
import type { Place } from '../collect/aws/place.ts';
import { type EvidenceClients, evidenceClients } from '../collect/evidence/evidence-clients.ts';
import { gunzip } from '../probe/gunzip.ts';
import { readOutput } from '../probe/output.ts';
import { PARAMETERS } from '../probe/parameters.ts';
import type { System } from '../probe/platforms.ts';
import { probeHost } from '../probe/ssm/probe-host.ts';
import type { PinnedDocument } from '../probe/ssm/ssm-port.ts';
import { TIME } from '../probe/ssm/time.ts';
import { Problem, quote } from '../problem.ts';
import type { LivePorts } from './ports.ts';

/** A role in another account, which the auditor assumes. The external id keeps others from having us assume it. */
export interface MemberAccount {
  readonly accountId: string;
  readonly roleArn: string;
  readonly externalId: string;
}

export interface LiveOptions {
  readonly home: Place;
  /** Of the home account, where they are not the SDK's own. */
  readonly credentials?: AwsCredentialIdentityProvider | undefined;
  /** Accounts besides the one that the credentials are of. */
  readonly accounts: readonly MemberAccount[];
  /** Regions that may be read; none means any. */
  readonly regions: readonly string[];
  readonly resolve: LivePorts['resolve'];
  /** What is run on hosts; absent where hosts are not asked. */
  readonly documents?: Readonly<Record<System, PinnedDocument>> | undefined;
  /** How fast AWS is asked, where much is asked of it. */
  readonly budget?: Budget | undefined;
  /** Makes whom to ask who changed something, for the few who do: its client is no part of the others' bundles. */
  readonly trail?: ((config: CloudTrailClientConfig) => CloudTrailClient) | undefined;
}

/** What a host printed, as its report. */
function read(output: string): ReturnType<typeof readOutput> {
  return readOutput(output, gunzip);
}

/** AWS itself, with the SDK's own credentials, and assumed roles for the accounts that are configured. */
export function livePorts(options: LiveOptions): LivePorts {
  const { home, credentials: own, accounts, regions, resolve, documents, budget, trail } = options;
  const known = new Map<string, AwsClients>();
  const credentialsOf = (place: Place) => (isHome(place, home) ? own : roleIn(place, accounts));
  return {
    home,
    resolve,
    clients: (place) => {
      if (regions.length > 0 && !regions.includes(place.region)) throw foreign('Region', place.region, '/region');
      const key = `${place.account ?? ''} ${place.region}`;
      const credentials = credentialsOf(place);
      const pace = budget?.paceOf({ region: place.region, account: place.account ?? home.account });
      const clients = known.get(key) ?? awsClients({ region: place.region, ...(credentials && { credentials }), pace });
      known.set(key, clients);
      return clients;
    },
    // A handful of calls that nothing else makes: they take nothing from the budget of EC2.
    evidence: (place): EvidenceClients => {
      if (regions.length > 0 && !regions.includes(place.region)) throw foreign('Region', place.region, '/region');
      return evidenceClients({ region: place.region, ...credentialed(credentialsOf(place)) });
    },
    ...(trail && { trail: (place) => trail({ region: place.region, ...credentialed(credentialsOf(place)) }) }),
    ...(documents && {
      askHost: async (place, instanceId, parameters, { signal, progress }) => {
        // Most audits of a group, and all of containers, never get here.
        const { awsSsm } = await import('../probe/ssm/aws-ssm.ts');
        const ssm = awsSsm(place.region, credentialsOf(place));
        const ports = { ssm, time: TIME, parameters: PARAMETERS, read, progress, signal };
        return probeHost(ports, { instanceId, documents, parameters });
      },
    }),
  };
}

function credentialed(credentials: AwsCredentialIdentityProvider | undefined) {
  return credentials === undefined ? {} : { credentials };
}

function isHome({ account }: Place, home: Place): boolean {
  return account === undefined || account === home.account;
}

/** Who names another account does not choose the role. */
function roleIn({ account = '', region }: Place, accounts: readonly MemberAccount[]): AwsCredentialIdentityProvider {
  const member = accounts.find(({ accountId }) => accountId === account);
  if (member === undefined) throw foreign('account', account, '/accountId');
  return assumedRole({ RoleArn: member.roleArn, ExternalId: member.externalId }, region);
}

/** Credentials of a role, for an hour at a time. */
export function assumedRole(
  role: { readonly RoleArn: string; readonly ExternalId?: string },
  region: string,
): AwsCredentialIdentityProvider {
  return async () => {
    const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
    const params = { ...role, RoleSessionName: 'egress-doctor' };
    return fromTemporaryCredentials({ params, clientConfig: { region } })();
  };
}

function foreign(what: string, value: string, pointer: string): Problem {
  return new Problem('forbidden', `the ${what} ${quote(value)} is not configured for this service`, { pointer });
}
