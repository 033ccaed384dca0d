import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PARAMETERS } from '../../lib/probe/parameters.ts';
import { ACCEPTED, REFUSED } from './parameter-values.ts';
import { installed, ON_LINUX, SCRIPT } from './run-probe.ts';

function rows(table: typeof ACCEPTED): readonly { parameter: string; value: string; pattern: RegExp }[] {
  return PARAMETERS.flatMap(({ parameter, pattern }) =>
    (table[parameter] ?? []).map((value) => ({ parameter, value, pattern: new RegExp(pattern) })),
  );
}

describe('the patterns of the document', () => {
  test.each(rows(ACCEPTED))('$parameter may be %#', ({ value, pattern }) => expect(value).toMatch(pattern));
  test.each(rows(REFUSED))('$parameter may not be %#', ({ value, pattern }) => expect(value).not.toMatch(pattern));

  test('are anchored and take no character that a shell or a document reads anything into', () => {
    const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
    const taken = PARAMETERS.flatMap(({ pattern }) =>
      letters.filter((letter) => new RegExp(pattern).test(`a${letter}a`)),
    );
    expect(PARAMETERS.filter(({ pattern }) => !/^\^.*\$$/.test(pattern))).toEqual([]);
    expect(taken.filter((letter) => !/[A-Za-z0-9._:-]/.test(letter))).toEqual([]);
  });
});

const HOLDER = mkdtempSync(join(tmpdir(), 'egress-doctor-canary-'));
const CANARY = join(HOLDER, 'canary');

/** Each would make the canary, where it is read as anything but data, or break a sentence, a list or an argument. */
const PAYLOADS = [
  `$(touch ${CANARY})`,
  `\`touch ${CANARY}\``,
  `;touch ${CANARY};`,
  `|touch ${CANARY}`,
  `&touch ${CANARY}&`,
  `\ntouch ${CANARY}\n`,
  `'; touch ${CANARY}; '`,
  `"; touch ${CANARY}; "`,
  `\${IFS}touch\${IFS}${CANARY}`,
  `>${CANARY}`,
  `<(touch ${CANARY})`,
  `__import__("os").system("touch ${CANARY}")`,
  `'+open("${CANARY}","w").close()+'`,
  `a[$(touch ${CANARY})]`,
  '{{ ED_HOST }}',
  '--help ',
  '*',
  '?',
  '~',
  '!!',
  '\\',
  '\t',
  '\r\n',
  '\u001b[31m',
  '%s%n',
  '\u00e9',
  '\u202e',
  '\u{1f600}',
  '#',
  'x'.repeat(65_536),
];

const POSITIONS: readonly ((valid: string, hostile: string) => string)[] = [
  (_, hostile) => hostile,
  (valid, hostile) => `${hostile}${valid}`,
  (valid, hostile) => `${valid}${hostile}`,
  (valid, hostile) => `${valid.slice(0, 1)}${hostile}${valid.slice(1)}`,
];

interface Hostile {
  readonly variable: string;
  readonly value: string;
}

/** Every payload in every position of every parameter by either name of its variable, and random strings besides. */
function hostiles(): readonly Hostile[] {
  const table = PARAMETERS.flatMap(({ parameter }, nth) =>
    PAYLOADS.flatMap((payload, row) =>
      POSITIONS.map((place, column) => ({
        variable: (nth + row + column) % 2 === 0 ? `SSM_${parameter}` : `ED_${parameter.toUpperCase()}`,
        value: place((ACCEPTED[parameter] ?? []).at(-1) ?? '', payload),
      })),
    ),
  );
  return [...table, ...random()];
}

function random(): readonly Hostile[] {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter((value) => !value.includes('\0'));
  const hostile = fc.tuple(text, fc.constantFrom(...PAYLOADS.slice(0, 15))).map(([noise, payload]) => noise + payload);
  const arbitrary = fc.record({
    variable: fc.constantFrom('ED_HOST', 'SSM_host', 'ED_USER', 'SSM_known'),
    value: hostile,
  });
  return fc.sample(arbitrary, { numRuns: 120, seed: 20_261 });
}

function patternOf(variable: string): RegExp {
  const found = PARAMETERS.find(({ parameter }) => variable.toLowerCase().endsWith(`_${parameter}`));
  return new RegExp(found?.pattern ?? '');
}

function refuse(shell: readonly string[], { variable, value }: Hostile): string {
  const [command = '', ...rest] = shell;
  const env = { PATH: '/usr/bin:/bin', ED_HOST: 'localhost', ED_PORT: '9', [variable]: value };
  const { status, stdout, stderr } = spawnSync(command, [...rest, '-c', SCRIPT], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const clear = /^egress-doctor probe: [ -~]{10,300}\n$/.test(stderr) && stdout === '';
  return status === 64 && clear ? 'refused' : `${status} ${stdout.slice(0, 200)} ${stderr.slice(0, 200)}`;
}

describe(`hostile values${ON_LINUX ? '' : ' (not Linux: skipped)'}`, () => {
  afterAll(() => rmSync(HOLDER, { recursive: true }));
  const all = hostiles();
  const few = all.filter((_, at) => at % 20 === 0);

  test('a thousand and more, and no pattern takes one', () => {
    expect(all.length).toBeGreaterThan(1000);
    expect(all.filter(({ variable, value }) => patternOf(variable).test(value))).toEqual([]);
  });

  const cases = [
    [['dash'], all],
    [['bash'], few],
    [['busybox', 'sh'], few],
  ] as const;
  for (const [shell, values] of cases) {
    const where = ON_LINUX && installed(shell[0]) ? describe : describe.skip;
    where(shell.join(' '), () => {
      test('refuses each with one sentence, and runs nothing', () => {
        const odd = values.map((value) => [value, refuse(shell, value)]).filter(([, said]) => said !== 'refused');
        expect(odd).toEqual([]);
        expect(existsSync(CANARY)).toBe(false);
      }, 60_000);
    });
  }
});
