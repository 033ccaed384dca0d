import type { About } from '../../../lib/notify/about.ts';

/** Of news on a terminal: links lead nowhere from there. */
export const HERE: About = { publicUrl: '', accountId: null, region: null };
