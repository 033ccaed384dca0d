import { Aws } from 'aws-cdk-lib';
import type { Config } from '../config.ts';
import type { Right } from '../rights.ts';

/** Where hosts are asked. */
export interface ProbePlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly documents: readonly string[];
  readonly instance: string;
}

/** A call that asking a host takes, and on what. */
export interface Permission {
  readonly action: string;
  readonly resources: readonly string[];
}

/** How hosts are asked, where and with what. */
export interface Probing extends Pick<Config, 'probe' | 'probeTag'> {
  readonly permissions: (place: ProbePlace) => readonly Permission[];
  readonly regions: readonly string[];
  readonly documents: readonly string[];
}

/**
 * The rights to ask hosts. A condition on tags has to hold for everything that its statement names, and a document has
 * none of the host's: hosts and documents stand apart.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html
 */
export function probingRights({ probe, probeTag, permissions, regions, documents }: Probing): readonly Right[] {
  if (!probe) return [];
  const place = { partition: Aws.PARTITION, account: Aws.ACCOUNT_ID, documents, instance: '*' };
  const all = regions.flatMap((region) => permissions({ ...place, region }));
  const [key = '', value = ''] = probeTag?.split('=') ?? [];
  const tagged = key === '' ? {} : { conditions: { StringEquals: { [`ssm:resourceTag/${key}`]: value } } };
  return [
    { sid: 'AskHosts', ...only(all, (resource) => resource === '*'), ...inRegions(regions) },
    { sid: 'RunOurDocuments', ...only(all, (resource) => resource.includes(':document/')) },
    { sid: 'RunOnHosts', ...only(all, (resource) => resource.includes(':instance/')), ...tagged },
  ];
}

/** Where a right knows no resource, it knows Regions at least. */
export function inRegions(regions: readonly string[]): Pick<Right, 'conditions'> {
  return { conditions: { StringEquals: { 'aws:RequestedRegion': regions } } };
}

function only(permissions: readonly Permission[], isMeant: (resource: string) => boolean): Omit<Right, 'sid'> {
  const meant = permissions.filter(({ resources }) => resources.some(isMeant));
  return {
    actions: [...new Set(meant.map(({ action }) => action))],
    resources: [...new Set(meant.flatMap(({ resources }) => resources.filter(isMeant)))],
  };
}
