import { quote } from '../problem.ts';
import type { Command } from './command.ts';
import { typedWords } from './typed-words.ts';

/** Reads the text behind `/egress`. Whatever is no command is help, with what was not understood. */
export function readCommand(text: string): Command {
  const words = typedWords(text);
  const [first = 'help', ...rest] = words;
  const read = READERS.get(first.toLowerCase());
  if (read !== undefined) return read(rest);
  const [source = '', destination = ''] = words;
  return words.length === 2 ? { kind: 'audit', source, destination } : lost(words);
}

type Read = (words: readonly string[]) => Command;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['help', () => ({ kind: 'help' })],
  ['status', readStatus],
  ['watch', readWatch],
]);

function readStatus(words: readonly string[]): Command {
  const [id] = words;
  if (words.length > 1) return lost(['status', ...words]);
  return id === undefined ? { kind: 'status' } : { kind: 'status', id: id.toLowerCase() };
}

function readWatch(words: readonly string[]): Command {
  const [source = '', destination, ...when] = words;
  if (words.length === 1 && source.toLowerCase() === 'list') return { kind: 'watch-list' };
  const schedule = scheduleOf(when.join(' '));
  if (destination === undefined || schedule === undefined) return lost(['watch', ...words]);
  return { kind: 'watch', source, destination, schedule };
}

const USUAL = 'rate(1 hour)';

/** `every 5 minutes` → `rate(5 minutes)`. EventBridge wants the singular of one, and nothing but it. */
function scheduleOf(text: string): string | undefined {
  if (text === '') return USUAL;
  const [, written = '1', unit = ''] = /^every (?:(\d{1,5}) )?(minute|hour|day)s?$/i.exec(text) ?? [];
  const number = Number(written);
  if (unit === '' || number === 0) return undefined;
  return `rate(${number} ${unit.toLowerCase()}${number === 1 ? '' : 's'})`;
}

function lost(words: readonly string[]): Command {
  return { kind: 'help', because: `${quote(words.join(' '))} is no command.` };
}
