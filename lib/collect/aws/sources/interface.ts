import type { Resolver } from './resolver.ts';

/** An interface stands for itself: whether it is there is found out by whoever reads it. */
export const ofInterface: Resolver<'interface'> = {
  actions: [],
  resolve: ({ id }) => Promise.resolve({ interfaces: [id], name: id, notes: [] }),
};
