import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { createWatch } from './create-watch.ts';
import { deleteWatch } from './delete-watch.ts';
import { getWatch } from './get-watch.ts';
import { listWatches } from './list-watches.ts';
import { replaceWatch } from './replace-watch.ts';
import { runWatch } from './run-watch.ts';

/** What is asked of watches. */
export const WATCH_ROUTES: readonly Route<WatchPorts>[] = [
  createWatch,
  listWatches,
  getWatch,
  replaceWatch,
  deleteWatch,
  runWatch,
];
