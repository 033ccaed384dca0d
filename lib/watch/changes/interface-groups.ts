import type { Part, PartsOf, Row } from './part.ts';
import { editRow, listIn, said, sharedLists } from './rows.ts';

/** The groups of an interface, one by one. */
export const interfaceGroups: PartsOf = (snapshot, other) =>
  sharedLists(snapshot, other, 'NetworkInterfaces', 'Groups').flatMap((row) => {
    const eni = said(row['NetworkInterfaceId']);
    return listIn(row, 'Groups').map((group): Part => {
      const id = said(group['GroupId']);
      const edit = (change: (all: readonly Row[]) => readonly Row[]): Part['put'] => {
        return (from) =>
          editRow(from, 'NetworkInterfaces', eni, (one) => ({ ...one, Groups: change(listIn(one, 'Groups')) }));
      };
      return {
        key: `interface-group ${eni} ${id}`,
        source: 'NetworkInterfaces',
        what: 'interface-group',
        resourceId: eni,
        value: true,
        put: edit((all) => [...all, group]),
        drop: edit((all) => all.filter((one) => one['GroupId'] !== id)),
        say: (how) =>
          how === 'removed' ? `${eni} is no longer in the group ${id}` : `${eni} is in the group ${id} now`,
      };
    });
  });
