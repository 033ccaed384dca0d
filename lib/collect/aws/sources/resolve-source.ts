import type { Source, SourceKind } from '../../../model/source.ts';
import { RESOLVERS } from './registry.ts';
import type { Resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';
import type { SourcePorts } from './source-ports.ts';

/**
 * The interfaces that a source stands for. Throws a Problem: `not-found` where there are none, `bad-input` where an
 * address is that of several, `aws-refused` or `throttled` with the action that AWS did not answer.
 */
export function resolveSource(source: Source, ports: SourcePorts, signal: AbortSignal): Promise<Resolved> {
  // The table pairs each kind with its own resolver, which the type of an indexed access no longer tells.
  const { resolve } = RESOLVERS[source.kind] as Resolver<SourceKind>;
  return resolve(source, ports, signal);
}
