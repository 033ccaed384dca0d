import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { globOf } from '../../lib/embedded/actions/glob.ts';
import { APIS } from '../../lib/embedded/apis/registry.ts';
import { seededChance } from '../../lib/embedded/faults/seeded-chance.ts';
import { formTree, numbered } from '../../lib/embedded/wire/form-tree.ts';
import { FAMILIES } from '../../lib/model/snapshot.ts';
import { CALLS, call } from './ec2-calls.ts';
import { withEc2 } from './endpoint.ts';

/** The same meaning, by somebody else's machine. */
function expression(pattern: string): RegExp {
  const parts = pattern.match(/\\.|[^]/gsu) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '[^]*';
    if (part === '?') return '[^]';
    return (part.length > 1 && part.startsWith('\\') ? part.slice(1) : part).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

describe('a pattern', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\', '.', '🦊'), maxLength: 8 });

  test('fits what the same regular expression fits', () => {
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        expect(globOf(pattern)(text)).toBe(expression(pattern).test(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('of many stars ends', () => {
    expect(globOf('*a'.repeat(2000))('a'.repeat(1999) + 'b'.repeat(2000))).toBe(false);
    expect(globOf('*a'.repeat(2000))('a'.repeat(2000))).toBe(true);
  });
});

describe('texts on the wire', () => {
  /** XML cannot hold these, nor can the SDK's reader keep a text of line ends alone. */
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => /[^\s]/.test(one));

  test('come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 5 }), async (pairs) => {
        const Tags = pairs.map(([Key, Value]) => ({ Key, Value }));
        await withEc2({ Vpcs: [{ VpcId: 'vpc-1', Tags }] }, async (client) => {
          expect(await call(client, 'DescribeVpcs')).toEqual({ Vpcs: [{ VpcId: 'vpc-1', Tags }] });
        });
      }),
      { numRuns: 60 },
    );
  });

  test('arrive as they were sent', async () => {
    await withEc2({ Vpcs: [] }, async (client, aws) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }), async (Values) => {
          const Filters = [{ Name: 'tag:Name', Values }];
          await call(client, 'DescribeVpcs', { Filters });
          expect(aws.calls.at(-1)?.input).toEqual({ Filters });
        }),
        { numRuns: 60 },
      );
    });
  });
});

test('chance is even enough, and never one', () => {
  const chance = seededChance(42);
  const drawn = Array.from({ length: 10_000 }, chance);
  expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(Math.round(drawn.filter((one) => one < 0.1).length / 100)).toBe(10);
});

test('a form’s names are a tree that is not too deep', () => {
  const deep = formTree(new Map([[Array.from({ length: 500 }, () => 'a').join('.'), 'x']]));
  const depth = (node: ReturnType<typeof formTree>): number =>
    1 + Math.max(0, ...[...node.children.values()].map(depth));
  expect(depth(deep)).toBe(13);
  expect(
    numbered(
      formTree(
        new Map([
          ['10', 'b'],
          ['9', 'a'],
          ['-1', 'x'],
          ['1e3', 'y'],
        ]),
      ),
    ).map(({ text }) => text),
  ).toEqual(['a', 'b']);
});

describe('registries', () => {
  const named = APIS.flatMap(({ name, actions }) => actions.map((action) => `${name}:${action.name}`));

  test('no call is there twice', () => {
    expect(named).toEqual([...new Set(named)]);
  });

  test('the SDK has a schema of every call', async () => {
    const schemas = await Promise.all(
      APIS.map(async ({ schemas: load, actions }) => {
        const module = (await load()) as Readonly<Record<string, unknown>>;
        return actions.map((action) => [action.name, Array.isArray(module[`${action.name}$`])]);
      }),
    );
    expect(schemas.flat().filter(([, has]) => has !== true)).toEqual([]);
  });

  test('every family of a snapshot is told, but the Classic Load Balancers', () => {
    const others = new Set(['LoadBalancers', 'Listeners', 'VpcBlockPublicAccessOptions']);
    expect(Object.keys(FAMILIES).filter((key) => !(key in CALLS) && !others.has(key))).toEqual([
      'LoadBalancerDescriptions',
    ]);
    expect(named).toEqual(expect.arrayContaining(Object.values(CALLS).map((name) => `ec2:${name}`)));
  });
});
