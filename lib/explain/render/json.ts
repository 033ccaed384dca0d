import type { Renderer } from './renderer.ts';

/** The audit itself: what programs read, and what the other formats are made from. */
export const renderJson: Renderer = (audit) => `${JSON.stringify(audit, null, 2)}\n`;
