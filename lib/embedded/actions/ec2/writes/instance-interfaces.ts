import { isRow, type Row, rowsAt } from '../../../world/row.ts';

/**
 * The reservations with an interface's new fields, where an instance prints that interface. Of its primary interface an
 * instance prints the groups and the check once more, as its own. Rows that are not concerned stay the same objects.
 */
export function instancesWith(reservations: readonly Row[], eni: string, fields: Row): readonly Row[] {
  return reservations.map((reservation) =>
    rowsAt(reservation, 'Instances').some((one) => interfaceOf(one, eni) !== undefined)
      ? { ...reservation, Instances: rowsAt(reservation, 'Instances').map((one) => instanceWith(one, eni, fields)) }
      : reservation,
  );
}

function instanceWith(instance: Row, eni: string, fields: Row): Row {
  const found = interfaceOf(instance, eni);
  if (found === undefined) return instance;
  const NetworkInterfaces = rowsAt(instance, 'NetworkInterfaces').map((row) =>
    row === found ? { ...row, ...printed(row, fields) } : row,
  );
  return { ...instance, ...(isPrimary(found) ? ownFields(instance, fields) : {}), NetworkInterfaces };
}

function interfaceOf(instance: Row, eni: string): Row | undefined {
  return rowsAt(instance, 'NetworkInterfaces').find((row) => row['NetworkInterfaceId'] === eni);
}

function isPrimary({ Attachment }: Row): boolean {
  return !isRow(Attachment) || (Attachment['DeviceIndex'] ?? 0) === 0;
}

function ownFields(instance: Row, { Groups, SourceDestCheck }: Row): Row {
  return {
    ...(Groups === undefined ? {} : printed(instance, { SecurityGroups: Groups })),
    ...(SourceDestCheck === undefined ? {} : printed(instance, { SourceDestCheck })),
  };
}

/** A recording that leaves a field out has it left out. */
function printed(row: Row, fields: Row): Row {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => row[key] !== undefined));
}
