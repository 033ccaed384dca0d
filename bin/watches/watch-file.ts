import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { grammarOf } from '../../lambda/control/watches/read-spec.ts';
import { WatchSpec } from '../../lib/model/watch.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { MOST_WATCHES } from '../../lib/store/watch-store.ts';
import { readList } from '../commands/read-list.ts';

/** A watch as a file has it. */
export interface FiledWatch {
  /** Made of its name, so that its state is found again whatever else of it changes. */
  readonly id: string;
  readonly spec: WatchSpec;
}

/** Reads a list in YAML or JSON, or throws a Problem that names the file, the watch and the field. */
export async function readWatches(path: string): Promise<readonly FiledWatch[]> {
  const list = await readList(path, 'watch takes a JSON or YAML file with a list of watches');
  if (!Array.isArray(list) || list.length === 0)
    throw new Problem('bad-input', `${quote(path)} is not a list of watches; write [{name, source, destinations}]`);
  if (list.length > MOST_WATCHES)
    throw new Problem('bad-input', `${quote(path)} holds ${list.length} watches; ${MOST_WATCHES} is the most`);
  const watches = list.map((item: unknown, i) => readOne(`${quote(path)}, watch ${i + 1}`, item));
  refuseTwice(path, watches);
  return watches;
}

function readOne(where: string, item: unknown): FiledWatch {
  const { data, error } = WatchSpec.safeParse(item);
  if (data === undefined) throw new Problem('bad-input', `${where}: ${complaint(error)}`);
  // Nobody is called from here, so any host of a webhook will do.
  const { webhook: _webhook, ...notify } = data.notify;
  const [fault] = grammarOf({ ...data, notify }, { callbackHosts: [] });
  if (fault !== undefined) throw new Problem('bad-input', `${where}: ${fault.pointer.slice(1)}: ${fault.detail}`);
  return { id: idOf(data.name), spec: data };
}

function complaint({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'the watch'}: ${issue?.message ?? 'is none'}`;
}

/** Names may differ by what no name of a folder can hold. */
function idOf(name: string): string {
  const word = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '');
  return `${word}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}

function refuseTwice(path: string, watches: readonly FiledWatch[]): void {
  const second = watches.find(({ id }, i) => watches.findIndex((one) => one.id === id) < i);
  if (second === undefined) return;
  throw new Problem(
    'bad-input',
    `${quote(path)} has two watches called ${quote(second.spec.name)}; call one otherwise`,
  );
}
