import { type Survey, surveyOf } from '../survey/survey.ts';
import type { Scene, Want } from '../want.ts';
import { destinationOwners, namedInterfaces } from './ends.ts';
import { prefixLists, securityGroups } from './filters.ts';
import { planning } from './planning.ts';
import { firewalls, loadBalancers, routeTargets, transitGateways } from './targets.ts';
import { attachedInstances, blockPublicAccess, vpcParts } from './vpcs.ts';

type Rule = (scene: Scene, survey: Survey) => readonly Want[];

const RULES: readonly Rule[] = [
  namedInterfaces,
  vpcParts,
  securityGroups,
  attachedInstances,
  destinationOwners,
  prefixLists,
  routeTargets,
  transitGateways,
  blockPublicAccess,
  firewalls,
  loadBalancers,
  planning,
];

/** All that the path needs, as far as what was read tells, whether or not it was asked for already. */
export function wantsOf(scene: Scene): readonly Want[] {
  const survey = surveyOf(scene);
  return RULES.flatMap((rule) => rule(scene, survey)).filter(({ values }) => values.length > 0);
}
