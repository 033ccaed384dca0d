import { comment } from '../comment.ts';
import type { Commands } from './commands-of.ts';
import { deleteRoute, setRoute } from './route.ts';

export const replaceRoute: Commands<'replace-route'> = {
  make: (change) => [setRoute('replace-route', change, change.target)],
  undo: (change) =>
    change.replaces === null
      ? [
          comment('#', `${change.destination} was a blackhole that had lost its target: the route can only be deleted`),
          deleteRoute(change),
        ]
      : [setRoute('replace-route', change, change.replaces)],
};
