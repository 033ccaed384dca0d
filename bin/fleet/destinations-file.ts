import { readFile } from 'node:fs/promises';
import { isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { Verdict } from '../../lib/model/trace.ts';
import { Verdict as VerdictText } from '../../lib/model/trace-report.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';

/** More than this in one sweep is a mistake, or two sweeps. */
const MOST = 1000;

const FORM = 'write a destination like https://api.example.com, or {destination: "10.0.0.5:5432", expect: reachable}';

const Entry = z.union([
  z.string().transform((destination) => ({ destination, expect: undefined })),
  z.strictObject({ destination: z.string(), expect: VerdictText.optional() }),
]);

/** What every interface is asked, and what somebody expects. */
export interface FleetQuestion {
  readonly destination: string;
  readonly expect: Verdict | undefined;
}

interface Asked extends FleetQuestion {
  readonly line: number;
}

/** Reads a list in YAML or JSON, or throws a Problem that names the file and the line. */
export async function readDestinations(path: string): Promise<readonly FleetQuestion[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'usage',
      `cannot read ${quote(path)} (${error.code ?? error.message}); --destinations takes a JSON or YAML file with a list of destinations`,
    );
  });
  const asked = entriesIn(path, text.replace(/^\uFEFF/, ''));
  if (asked.length === 0) throw new Problem('bad-input', `${quote(path)} holds no destination; ${FORM}`);
  if (asked.length > MOST)
    throw new Problem(
      'bad-input',
      `${quote(path)} holds ${asked.length} destinations; ${MOST} is the most of one sweep`,
    );
  refuseTwice(path, asked);
  return asked.map(({ destination, expect }) => ({ destination, expect }));
}

function entriesIn(path: string, text: string): readonly Asked[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'error' });
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new Problem('bad-input', `${quote(path)} is neither JSON nor YAML: ${fault.message.split('\n')[0]}`);
  const { contents } = document;
  if (!isSeq(contents)) throw new Problem('bad-input', `${quote(path)} is not a list of destinations; ${FORM}`);
  return contents.items.map((node) => {
    const line = isNode(node) ? lines.linePos(node.range?.[0] ?? 0).line : 1;
    return { ...entryOf(path, line, isNode(node) ? node.toJS(document, { maxAliasCount: 100 }) : node), line };
  });
}

function entryOf(path: string, line: number, value: unknown): FleetQuestion {
  const { data, error } = Entry.safeParse(value);
  if (data === undefined) throw new Problem('bad-input', `${quote(path)}, line ${line}: ${complaint(value, error)}`);
  try {
    parseDestination(data.destination);
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    throw new Problem(fault.code, `${quote(path)}, line ${line}: ${fault.message}`);
  }
  return { destination: data.destination, expect: data.expect };
}

function complaint(value: unknown, error: z.ZodError): string {
  const expect = typeof value === 'object' && value !== null && 'expect' in value ? value.expect : undefined;
  const wrong = expect !== undefined && !VerdictText.safeParse(expect).success;
  if (wrong)
    return `expect is ${quote(JSON.stringify(expect).replaceAll('"', ''))}; write ${VerdictText.options.join(', ')}`;
  return error.issues.length === 0 ? FORM : `that is no destination; ${FORM}`;
}

/** Two ways of writing one question would be two columns with the same answers. */
function refuseTwice(path: string, asked: readonly Asked[]): void {
  const seen = new Map<string, Asked>();
  for (const one of asked) {
    const { label: _, ...meant } = parseDestination(one.destination);
    const first = seen.get(JSON.stringify(meant));
    if (first !== undefined)
      throw new Problem(
        'bad-input',
        `${quote(path)}, line ${one.line}: ${quote(one.destination)} asks what ${quote(first.destination)} in line ${first.line} asks already; leave one of them out`,
      );
    seen.set(JSON.stringify(meant), one);
  }
}
