import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';

/** Whatever answers requests here, in the shape in which API Gateway asks. `gone` is aborted when nobody waits any more. */
export type Site = (event: ApiEvent, gone: AbortSignal) => Promise<ApiResult>;
