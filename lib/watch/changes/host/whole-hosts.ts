import type { Host } from '../../../model/host/host.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import type { PartsOf } from '../part.ts';

/** Hosts that were asked at only one of the looks. */
export const wholeHosts: PartsOf = (snapshot, other) =>
  Object.entries(snapshot.hosts)
    .filter(([id]) => other.hosts[id] === undefined)
    .map(([id, host]) => ({
      key: `host ${id}`,
      source: 'hosts',
      what: 'host',
      resourceId: id,
      value: true,
      put: (now) => withHost(now, id, host),
      drop: (now) => withHost(now, id, undefined),
      say: (how) =>
        how === 'removed'
          ? `the host ${id} could not be read any more`
          : `the host ${id} was read now (before, it was not)`,
    }));

function withHost(snapshot: Snapshot, id: string, host: Host | undefined): Snapshot {
  const { [id]: _old, ...others } = snapshot.hosts;
  return { ...snapshot, hosts: host === undefined ? others : { ...others, [id]: host } };
}
