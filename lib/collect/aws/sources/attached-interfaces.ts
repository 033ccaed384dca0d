import type { AttachedInterface, InstanceRow } from './source-ports.ts';

/** The interfaces of an instance, each with whether programs send from it by default. */
export function attachedInterfaces({ interfaces }: InstanceRow): readonly { id: string; primary: boolean }[] {
  return interfaces.map((one) => ({ id: one.id, primary: isPrimary(one) }));
}

/** Device 0 of card 0. */
export function isPrimary({ device, card }: AttachedInterface): boolean {
  return device === 0 && card === 0;
}
