import type { Commands } from './commands-of.ts';
import { deleteRoute, setRoute } from './route.ts';

export const addRoute: Commands<'add-route'> = {
  make: (change) => [setRoute('create-route', change, change.target)],
  undo: (change) => [deleteRoute(change)],
};
