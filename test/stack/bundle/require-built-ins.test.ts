import https from 'node:https';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { standIn } from '../../../lib/stack/bundle/require-built-ins.ts';

interface Loaded {
  readonly exports: Record<string, unknown>;
  /** What was really loaded by now. */
  readonly asked: readonly string[];
}

function load(name: string): Loaded {
  const asked: string[] = [];
  const getBuiltinModule = (id: string) => {
    asked.push(id);
    return process.getBuiltinModule(id) as unknown;
  };
  const module = { exports: {} as Record<string, unknown> };
  runInNewContext(standIn(name), { module, exports: module.exports, process: { getBuiltinModule } });
  return { exports: module.exports, asked };
}

describe('a module of Node', () => {
  test('is loaded when the first of it is used', () => {
    const { exports, asked } = load('https');
    expect([Object.keys(exports).toSorted(), asked]).toEqual([Object.keys(https).toSorted(), []]);
    expect([exports['request'], asked]).toEqual([https.request, ['node:https']]);
  });

  test('can be written to, as the real one can', () => {
    const { exports } = load('https');
    const before = https.globalAgent;
    const agent = new https.Agent();
    exports['globalAgent'] = agent;
    expect([https.globalAgent, exports['globalAgent']]).toEqual([agent, agent]);
    https.globalAgent = before;
  });

  test.each(['assert', 'events', 'stream', 'process'])('%s is there at once', (name) => {
    const { exports, asked } = load(name);
    expect(asked).toEqual([`node:${name}`]);
    expect(exports).toBe(process.getBuiltinModule(name));
  });
});
