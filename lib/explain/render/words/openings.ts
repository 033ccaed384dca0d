import type { Opening } from '../../../model/plan.ts';

/** What a plan opens at one resource, for all whom it opens it to. */
export interface OpenLine {
  /** `tcp 443 to 52.1.2.3/32` */
  readonly packets: string;
  /** `for 3 interfaces in 2 subnets`, `for eni-1` */
  readonly whom: string;
  /** `at sg-1`, and that it passed before on another way. */
  readonly where: string;
}

/** Openings of the same packets at the same resource are one line, whoever they are for. */
export function openLines(opens: readonly Opening[]): readonly OpenLine[] {
  const alike = Map.groupBy(opens, ({ resourceId, direction, moved, packets }) =>
    JSON.stringify([resourceId, direction, moved, packets.toSorted()]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { packets, resourceId, moved } = first;
    const where = `at ${resourceId}${moved ? '; it passed before, and now goes another way' : ''}`;
    return [{ packets: packets.join(' and '), whom: `for ${whomOf(group)}`, where }];
  });
}

/** `tcp 443 to 52.1.2.3/32 for eni-1, at sg-1.` */
export function sayOpenLine({ packets, whom, where }: OpenLine): string {
  return `${packets} ${whom}, ${where}.`;
}

/** What stands behind the lines: that they are all of it. */
export function sayNothingElse(opens: readonly Opening[]): string {
  return opens.length === 0 ? 'It opens nothing that was shut.' : 'It opens nothing else.';
}

function whomOf(group: readonly Opening[]): string {
  const interfaces = new Set(group.map(({ eni }) => eni));
  const subnets = new Set(group.flatMap(({ subnetId }) => (subnetId === null ? [] : [subnetId])));
  const [only = ''] = interfaces;
  if (interfaces.size === 1) return only;
  return `${counted(interfaces.size, 'interface')}${subnets.size === 0 ? '' : ` in ${counted(subnets.size, 'subnet')}`}`;
}

/** `1 subnet`, `2 subnets` */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
