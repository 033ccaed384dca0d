import type { Mark, Tags } from './claim.ts';

const OWNED = /^kubernetes\.io\/cluster\/(.+)$/;
/** Keys that name a cluster in their value. */
const NAMING = ['aws:eks:cluster-name', 'alpha.eksctl.io/cluster-name', 'elbv2.k8s.aws/cluster', 'eks:cluster-name'];

/** A cluster and its controllers keep what they made as they want it. `shared` tells who uses a thing, not who owns it. */
export const eks: Mark = (tags) => {
  const name = NAMING.map((key) => tags[key]).find((one) => one !== undefined) ?? ownedBy(tags);
  if (name === undefined) return undefined;
  const fate = 'its controllers may take a direct change back, so change it there';
  return { by: 'eks', name, who: `the EKS cluster ${name}`, fate };
};

function ownedBy(tags: Tags): string | undefined {
  const owned = Object.entries(tags).find(([key, value]) => value === 'owned' && OWNED.test(key));
  return owned === undefined ? undefined : OWNED.exec(owned[0])?.[1];
}
