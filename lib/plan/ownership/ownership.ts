import type { Ownership } from '../../model/plan.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { cdk, cloudFormation, elasticBeanstalk, firewallManager } from './aws-marks.ts';
import type { Claim, Mark } from './claim.ts';
import { eks } from './kubernetes-marks.ts';
import { rowOf, tagsOf } from './tags.ts';
import { somebody, tool } from './tool-marks.ts';

/** The first that claims it has it. Beanstalk and clusters stand before the stacks by which they make their things. */
const MARKS: readonly Mark[] = [firewallManager, elasticBeanstalk, eks, cdk, cloudFormation, tool, somebody];

/**
 * Who else writes a resource, by the tags that it carries; null where nothing tells. An interface has the owner of its
 * instance where it has none itself: no tool tags the interfaces that EC2 makes with an instance.
 */
export function ownershipOf(snapshot: Snapshot, resourceId: string): Ownership | null {
  const own = claimOn(snapshot, resourceId);
  if (own !== undefined) return told(`${resourceId} is`, own);
  const instanceId = instanceOf(snapshot, resourceId);
  const its = instanceId === undefined ? undefined : claimOn(snapshot, instanceId);
  return its === undefined ? null : told(`${resourceId} belongs to ${instanceId}, which is`, its);
}

function told(subject: string, { by, name, who, fate }: Claim): Ownership {
  return { by, name, message: `${subject} managed by ${who}; ${fate}` };
}

function claimOn(snapshot: Snapshot, resourceId: string): Claim | undefined {
  const tags = tagsOf(snapshot, resourceId);
  const name = rowOf(snapshot, resourceId)?.['GroupName'];
  for (const mark of MARKS) {
    const claim = mark(tags, typeof name === 'string' ? name : '');
    if (claim !== undefined) return claim;
  }
  return undefined;
}

function instanceOf({ NetworkInterfaces: all = [] }: Snapshot, eni: string): string | undefined {
  return all.find(({ NetworkInterfaceId }) => NetworkInterfaceId === eni)?.Attachment?.InstanceId;
}
