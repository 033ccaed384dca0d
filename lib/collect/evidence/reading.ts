import type { Measured } from '../../model/measured.ts';

/** What one place told, and what it did not. */
export type Reading = Pick<Measured, 'logs' | 'gaps'>;
