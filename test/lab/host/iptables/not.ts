import type { Random } from '../random.ts';

/** Now and then a match is turned round. */
export const not = (random: Random, probability = 0.18) => (random.chance(probability) ? '! ' : '');
