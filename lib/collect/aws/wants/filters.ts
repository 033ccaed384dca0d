import type { IpPermission } from '../../../model/aws/security-group.ts';
import type { Survey } from '../survey/survey.ts';
import type { Scene, Want } from '../want.ts';
import { byPlace } from './apart.ts';

/** The groups of every interface that sends, receives or forwards, and the ids of their rules. */
export function securityGroups(_scene: Scene, { interfaces, placeOf }: Survey): readonly Want[] {
  return byPlace(interfaces, placeOf).flatMap(({ own, place }) => {
    const values = own.flatMap(({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId));
    return [
      { reader: 'groups', filter: 'group-id', values, place } as const,
      { reader: 'groupRules', filter: 'group-id', values, place } as const,
    ];
  });
}

/** The lists that groups and routes on the path name, and the one that is asked for. */
export function prefixLists(
  { snapshot, destination: { target } }: Scene,
  { routes, interfaces }: Survey,
): readonly Want[] {
  const own = new Set(interfaces.flatMap(({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId)));
  const permissions = (snapshot.SecurityGroups ?? [])
    .filter(({ GroupId }) => own.has(GroupId))
    .flatMap(({ IpPermissions = [], IpPermissionsEgress = [] }) => [...IpPermissions, ...IpPermissionsEgress]);
  const values = [
    ...(target.kind === 'prefix-list' ? [target.id] : []),
    ...routes.flatMap(({ DestinationPrefixListId }) => DestinationPrefixListId ?? []),
    ...permissions.flatMap(listsOf),
  ];
  return [{ reader: 'prefixListEntries', filter: 'prefix-list-id', values }];
}

function listsOf({ PrefixListIds = [] }: IpPermission): readonly string[] {
  return PrefixListIds.map(({ PrefixListId }) => PrefixListId);
}
