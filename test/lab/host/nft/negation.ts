import type { Random } from '../random.ts';

/** Now and then a condition is turned round. */
export const negation = (random: Random, probability = 0.18) => (random.chance(probability) ? '!= ' : '');
