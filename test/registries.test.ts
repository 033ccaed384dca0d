import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { HOP_WALKERS } from '../lib/evaluate/hops/registry.ts';
import { SENTENCES } from '../lib/explain/reasons.ts';
import { RENDERERS } from '../lib/explain/render/registry.ts';
import { WARNINGS } from '../lib/explain/warnings/registry.ts';
import { GATES, type GateName, HOPS } from '../lib/model/gate.ts';
import { REASONS } from '../lib/model/reason.ts';
import { FAMILIES } from '../lib/model/snapshot.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** The gate of the contract that nobody asks yet: names are resolved before anything is asked. */
const NOT_ASKED_YET: readonly GateName[] = ['name-resolution'];

function engineText(): string {
  const folder = join(ROOT, 'lib/evaluate');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('registries', () => {
  test('every gate has reasons, and the ones without are those nobody asks yet', () => {
    const explained = new Set<string>(Object.values(REASONS).map(({ gate }) => gate));
    expect(GATES.filter((gate) => !explained.has(gate))).toEqual(NOT_ASKED_YET);
  });

  test('every reason has a sentence that names something', () => {
    const words = {
      resource: 'RESOURCE',
      rule: 'RULE',
      traffic: 'TRAFFIC',
      at: 'source',
      direction: 'out',
      effect: 'deny',
      fact: () => 'FACT',
    } as const;
    const said = Object.entries(SENTENCES).map(([code, sentence]) => [code, sentence(words)] as const);
    expect(said.map(([code]) => code).toSorted()).toEqual(Object.keys(REASONS).toSorted());
    expect(said.filter(([, text]) => text.length < 10 || text.endsWith('.'))).toEqual([]);
  });

  test('every reason is given by the engine', () => {
    const engine = engineText();
    const written = Object.keys(REASONS).filter(
      (code) => !engine.includes(`'${code}'`) && !new RegExp(`\\b${code}:|code: ${code}`).test(engine),
    );
    expect(written).toEqual([]);
  });

  test('every kind of hop has its walker', () => {
    expect(Object.keys(HOP_WALKERS).toSorted()).toEqual([...HOPS].toSorted());
  });

  test('every warning file is registered', () => {
    const files = readdirSync(join(ROOT, 'lib/explain/warnings')).filter(
      (name) => !['registry.ts', 'warning.ts'].includes(name),
    );
    const text = readFileSync(join(ROOT, 'lib/explain/warnings/registry.ts'), 'utf8');
    const registered = files.filter((name) => text.includes(`./${name}`));
    expect(WARNINGS.length).toBeGreaterThan(8);
    expect(registered.length).toBeGreaterThanOrEqual(WARNINGS.length);
  });

  test('the formats are those of the contract', () => {
    expect(Object.keys(RENDERERS)).toEqual(['text', 'json', 'markdown', 'html']);
  });

  test('every family names the command that prints it', () => {
    expect(
      Object.entries(FAMILIES).filter(([, { command }]) => !/^aws (ec2|elbv2|elb) describe-/.test(command)),
    ).toEqual([]);
  });
});
