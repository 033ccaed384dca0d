export * from './address.ts';
export type { Box } from './diagram.ts';
export * from './interval-set.ts';
export * from './packet-set.ts';
export * from './prefix.ts';
export * from './protocol.ts';
export * from './universe.ts';
