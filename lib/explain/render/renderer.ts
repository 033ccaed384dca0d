import type { Audit } from '../../model/audit.ts';

/** What the reader looks through. `columns` is the width in characters; formats that flow ignore both. */
export interface Screen {
  readonly color: boolean;
  readonly columns: number;
}

/** An audit as one text, complete and ready to print or to send. */
export type Renderer = (audit: Audit, screen: Screen) => string;
