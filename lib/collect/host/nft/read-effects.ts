import { type Cursor, keyword, next, nextName, nextNumber, peek, skip } from './cursor.ts';
import { readExpression, readValue } from './read-expression.ts';
import type { Tree } from './tree.ts';

/** `log prefix "x: " level info flags tcp sequence,options group 2 snaplen 80 queue-threshold 5`. */
export function readLog(cursor: Cursor): Tree {
  next(cursor);
  const options: Record<string, Tree> = {};
  for (let word = keyword(cursor); word !== undefined && LOG.has(word); word = keyword(cursor)) {
    next(cursor);
    options[word] = word === 'flags' ? readLogFlags(cursor) : (nextNumber(cursor) ?? nextName(cursor) ?? '');
  }
  return { log: Object.keys(options).length === 0 ? null : options };
}

const LOG: ReadonlySet<string> = new Set(['prefix', 'level', 'flags', 'group', 'snaplen', 'queue-threshold']);

function readLogFlags(cursor: Cursor): readonly string[] {
  const flags: string[] = [];
  do {
    const word = nextName(cursor) ?? '';
    flags.push(word === 'tcp' || word === 'ip' ? `${word} ${nextName(cursor) ?? ''}` : word);
  } while (skip(cursor, ','));
  return flags;
}

/** `dup to ADDRESS device NAME`, and in netdev tables `dup to NAME`. */
export function readDup(cursor: Cursor): Tree | undefined {
  next(cursor);
  const addr = skip(cursor, 'to') ? readValue(cursor) : undefined;
  const dev = skip(cursor, 'device') ? readValue(cursor) : undefined;
  return addr === undefined ? undefined : { dup: { addr, ...(dev === undefined ? {} : { dev }) } };
}

/** `fwd to NAME`, `fwd ip to ADDRESS device NAME`. */
export function readForward(cursor: Cursor): Tree | undefined {
  next(cursor);
  const family = keyword(cursor) === 'ip' || keyword(cursor) === 'ip6' ? nextName(cursor) : undefined;
  const to = skip(cursor, 'to') ? readValue(cursor) : undefined;
  const dev = skip(cursor, 'device') ? readValue(cursor) : undefined;
  if (to === undefined) return undefined;
  return { fwd: dev === undefined ? { dev: to } : { dev, family: family ?? 'ip', addr: to } };
}

export function readNotrack(cursor: Cursor): Tree {
  next(cursor);
  return { notrack: null };
}

/** `synproxy mss 1460 wscale 7 timestamp sack-perm`, `synproxy name "x"`. */
export function readSynproxy(cursor: Cursor): Tree {
  next(cursor);
  const parts: Record<string, Tree> = {};
  const flags: string[] = [];
  for (let word = keyword(cursor); word !== undefined && SYNPROXY.has(word); word = keyword(cursor)) {
    next(cursor);
    if (word === 'timestamp' || word === 'sack-perm') flags.push(word);
    else parts[word] = nextNumber(cursor) ?? nextName(cursor) ?? '';
  }
  return { synproxy: { ...parts, ...(flags.length === 0 ? {} : { flags }) } };
}

const SYNPROXY: ReadonlySet<string> = new Set(['mss', 'wscale', 'timestamp', 'sack-perm', 'name']);

/** `ct helper set "ftp"`, and the same for a timeout and an expectation: objects that are hung on the connection. */
export function readObject(cursor: Cursor): Tree | undefined {
  const kind = keyword(cursor, 1) ?? '';
  if (!OBJECTS.has(kind) || keyword(cursor, 2) !== 'set') return undefined;
  cursor.at += 3;
  const name = peek(cursor)?.kind === 'string' ? nextName(cursor) : readValue(cursor);
  return name === undefined ? undefined : { [`ct ${kind}`]: name };
}

const OBJECTS: ReadonlySet<string> = new Set(['helper', 'timeout', 'expectation']);

/** `reset tcp option sack-perm`. */
export function readReset(cursor: Cursor): Tree | undefined {
  next(cursor);
  const option = readExpression(cursor);
  return option === undefined ? undefined : { reset: option };
}

/** `xt match "comment"`: what nft prints when it cannot translate a rule of iptables. */
export function readExtensionName(cursor: Cursor): Tree | undefined {
  next(cursor);
  const type = nextName(cursor);
  const name = nextName(cursor);
  return type === undefined || name === undefined ? undefined : { xt: { type, name } };
}
