import type { Snapshot } from '../../model/snapshot.ts';
import type { Part, PartsOf, Row } from './part.ts';
import { listIn, rowsOf, said, stateText, withRows } from './rows.ts';

/** Instances, which come in reservations and are known by themselves. */
export const instances: PartsOf = (snapshot, other) =>
  snapshot.Reservations === undefined || other.Reservations === undefined
    ? []
    : rowsOf(snapshot, 'Reservations').flatMap((reservation) => listIn(reservation, 'Instances').map(partOf));

function partOf(instance: Row): Part {
  const id = said(instance['InstanceId']);
  const { State, Platform, PlatformDetails } = instance;
  return {
    key: `instance ${id}`,
    source: 'Reservations',
    what: 'instance',
    resourceId: id,
    value: { state: stateText(State), Platform, PlatformDetails },
    carries: [id],
    put: (snapshot) =>
      withRows(without(snapshot, id), 'Reservations', [
        ...rowsOf(without(snapshot, id), 'Reservations'),
        { Instances: [instance] },
      ]),
    drop: (snapshot) => without(snapshot, id),
    say: (how, before, after) => sayInstance(id, how, before as Row, after as Row),
  };
}

function without(snapshot: Snapshot, id: string): Snapshot {
  const rows = rowsOf(snapshot, 'Reservations').map((row) => ({
    ...row,
    Instances: listIn(row, 'Instances').filter((one) => one['InstanceId'] !== id),
  }));
  return withRows(snapshot, 'Reservations', rows);
}

function sayInstance(id: string, how: string, before: Row, after: Row): string {
  if (how === 'removed') return `the instance ${id} is gone`;
  if (how === 'added') return `the instance ${id} is new`;
  return `the instance ${id} is ${said(after['state'])} now (was ${said(before['state'])})`;
}
