import type { Notice } from '../../lib/model/notice.ts';

/** A way on which news reach people. It looks itself whether a notice is for it, and rejects where it could not be told. */
export type Channel = (notice: Notice) => Promise<void>;
