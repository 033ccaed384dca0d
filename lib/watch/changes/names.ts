import type { Snapshot } from '../../model/snapshot.ts';
import type { PartsOf } from './part.ts';
import { byText } from './quiet.ts';

/** What host names resolve to. */
export const names: PartsOf = (snapshot) =>
  Object.entries(snapshot.names ?? {}).map(([name, addresses]) => {
    const put = (next: Snapshot) => ({ ...next, names: { ...next.names, [name]: addresses } });
    return {
      key: `name ${name}`,
      source: 'names',
      what: 'name-resolution',
      resourceId: name,
      value: addresses.toSorted(byText),
      put,
      drop: (next) => {
        const { [name]: _unknown, ...others } = next.names ?? {};
        return { ...next, names: others };
      },
      say: (how, before, after) =>
        how === 'changed'
          ? `${name} is ${list(after)} now (was ${list(before)})`
          : `${name} is ${how === 'added' ? `${list(after)} now` : 'not resolved any more'}`,
    };
  });

function list(value: unknown): string {
  return (value as readonly string[]).slice(0, 4).join(', ');
}
