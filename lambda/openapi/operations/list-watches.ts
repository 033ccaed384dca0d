import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { guarded, ok, problemsOf } from '../responses.ts';
import { BROKEN_WATCH, WatchList } from '../watch-shapes.ts';

const { standings: _standings, ...LISTED } = BROKEN_WATCH;

export const listWatches: ZodOpenApiOperationObject = {
  operationId: 'listWatches',
  summary: 'All watches, by name',
  responses: guarded({ '200': ok('Each with how it stands', WatchList, { watches: [LISTED] }), ...problemsOf() }),
};
