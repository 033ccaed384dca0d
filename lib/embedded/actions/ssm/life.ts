import type { Cloud, CommandLife } from '../../world/cloud.ts';

/** As AWS does it, where nothing else is wanted. */
const LIFE: CommandLife = { before: ['unknown', 'Pending', 'InProgress'], ending: 'Success' };

/** What commands go through here. */
export function lifeOf({ options: { commands } }: Cloud): CommandLife {
  return { ...LIFE, ...commands };
}
