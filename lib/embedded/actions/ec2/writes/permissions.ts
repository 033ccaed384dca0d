import { type Row, rowsAt } from '../../../world/row.ts';

/** Where a group's row holds the permissions of a direction. */
export const PERMISSIONS = {
  key: (isEgress: boolean) => (isEgress ? 'IpPermissionsEgress' : 'IpPermissions'),
  in: (group: Row, isEgress: boolean): readonly Row[] => rowsAt(group, PERMISSIONS.key(isEgress)),
  put: (group: Row, isEgress: boolean, permissions: readonly Row[]): Row => ({
    ...group,
    [PERMISSIONS.key(isEgress)]: permissions,
  }),
} as const;
