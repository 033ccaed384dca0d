import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { scriptByHand } from '../../lib/probe/by-hand.ts';
import { EXECUTION_SECONDS, probeDocument } from '../../lib/probe/document.ts';
import { PARAMETERS, type Parameter } from '../../lib/probe/parameters.ts';
import { PLATFORMS } from '../../lib/probe/platforms.ts';
import { readParts } from '../../lib/probe/read-parts.ts';
import { linuxScript, windowsScript } from '../../lib/probe/script.ts';

const SCRIPTS = { linux: '#!/bin/sh\nprintf %s "$SSM_host"\n', windows: '$env:SSM_host' };
const HOST: Parameter = {
  name: 'ED_HOST',
  parameter: 'host',
  pattern: '^[a-z.]+$',
  what: 'host has to be a name',
  optional: false,
};
const USER: Parameter = {
  name: 'ED_USER',
  parameter: 'user',
  pattern: '^([a-z]+)?$',
  what: 'user has to be a user',
  optional: true,
};
const ANYTHING: Parameter = { ...HOST, pattern: '^[^]*$' };

describe('the document', () => {
  const text = probeDocument('linux', SCRIPTS.linux, [HOST, USER]);

  test('runs on its platform alone and is handed parameters as environment variables', () => {
    expect(JSON.parse(text)).toEqual({
      schemaVersion: '2.2',
      description: expect.stringMatching(/It changes nothing\.$/),
      parameters: {
        host: {
          type: 'String',
          description: 'host has to be a name',
          allowedPattern: '^[a-z.]+$',
          maxChars: 1500,
          interpolationType: 'ENV_VAR',
        },
        user: {
          type: 'String',
          description: 'user has to be a user',
          default: '',
          allowedPattern: '^([a-z]+)?$',
          maxChars: 1500,
          interpolationType: 'ENV_VAR',
        },
      },
      mainSteps: [
        {
          action: 'aws:runShellScript',
          name: 'ProbeLinux',
          precondition: { StringEquals: ['platformType', 'Linux'] },
          inputs: { timeoutSeconds: '120', runCommand: ['#!/bin/sh', 'printf %s "$SSM_host"'] },
        },
      ],
    });
  });

  test('is the same every time, and has nothing at its ends that storing could trim', () => {
    expect(probeDocument('linux', SCRIPTS.linux, [HOST, USER])).toBe(text);
    expect(text.trim()).toBe(text);
  });

  test('of Windows is PowerShell', () => {
    expect(JSON.parse(probeDocument('windows', SCRIPTS.windows, [HOST])).mainSteps).toEqual([
      {
        action: 'aws:runPowerShellScript',
        name: 'ProbeWindows',
        precondition: { StringEquals: ['platformType', 'Windows'] },
        inputs: { timeoutSeconds: '120', runCommand: ['$env:SSM_host'] },
      },
    ]);
  });

  test('has names that Systems Manager takes, none of them reserved', () => {
    const names = Object.values(PLATFORMS).flatMap(({ step, document }) => [step, document]);
    expect(names.filter((name) => !/^[A-Za-z0-9_.-]{3,128}$/.test(name) || /^(aws|amazon|amzn)/i.test(name))).toEqual(
      [],
    );
  });

  test('leaves the script the minute that it takes', () => {
    expect(EXECUTION_SECONDS).toBeGreaterThan(90);
  });
});

describe('the script to run by hand', () => {
  const NASTY = [
    'plain',
    '',
    "it's",
    "'; echo pwned; '",
    '$(echo pwned) `echo pwned` ${HOME}',
    'a\\nb\\',
    'two\nlines',
    '"quoted" & | ; < > * ? ~ !',
    '’; echo pwned; ‘',
  ];

  test.each(['sh', 'bash'].flatMap((shell) => NASTY.map((value) => [shell, value] as const)))(
    '%s gets %j as it is',
    (shell, value) => {
      const script = scriptByHand('linux', SCRIPTS.linux, [ANYTHING], { host: value });
      const { stdout, stderr } = spawnSync(shell, ['-s'], { input: script, encoding: 'utf8' });
      expect({ stdout, stderr }).toEqual({ stdout: value, stderr: '' });
    },
  );

  test('keeps the interpreter on the first line and sets what was not given to nothing', () => {
    expect(scriptByHand('linux', SCRIPTS.linux, [HOST, USER], { host: 'api.example.com' })).toBe(
      "#!/bin/sh\nexport SSM_host='api.example.com'\nexport SSM_user=''\nprintf %s \"$SSM_host\"\n",
    );
  });

  test('doubles for PowerShell every character that it takes for a quote', () => {
    expect(scriptByHand('windows', SCRIPTS.windows, [ANYTHING], { host: "a'b‘c’d‚e‛f$g" })).toBe(
      "$env:SSM_host = 'a''b‘‘c’’d‚‚e‛‛f$g'\n$env:SSM_host\n",
    );
  });

  test('refuses what the document would refuse', () => {
    expect(() => scriptByHand('linux', SCRIPTS.linux, [HOST], { host: 'x; reboot' })).toThrow(
      /"x; reboot": host has to be a name/,
    );
  });
});

describe('the real documents', () => {
  const parts = readParts();
  const scripts = { linux: linuxScript(parts), windows: windowsScript(parts) };
  const address = '2001:db8:1111:2222:3333:4444:5555:6666';
  const longest = {
    known: Array(32).fill(address).join(),
    source: Array(4).fill(address).join(),
    host: 'x'.repeat(253),
  };

  describe.each(['linux', 'windows'] as const)('%s', (system) => {
    const text = probeDocument(system, scripts[system], PARAMETERS);

    test('fits into what Systems Manager takes, together with the longest values', () => {
      expect(Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(longest)) + 500).toBeLessThan(64 * 1024);
    });

    test('holds nothing that would be replaced by a parameter', () => {
      expect(text.match(/\{\{.*/g)).toBeNull();
    });

    test('is told everything by environment variables', () => {
      const unheard = PARAMETERS.filter(({ parameter }) => !scripts[system].includes(`SSM_${parameter}`));
      expect(unheard.map(({ parameter }) => parameter)).toEqual([]);
    });
  });

  test('the lines of the Linux step are one script, which refuses to run without its variables', () => {
    const [{ inputs }] = JSON.parse(probeDocument('linux', scripts.linux, PARAMETERS)).mainSteps;
    const { status, stdout, stderr } = spawnSync('sh', ['-s'], {
      input: inputs.runCommand.join('\n'),
      encoding: 'utf8',
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    });
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(/^egress-doctor probe: host is missing/);
  });

  test('has parameters that the agent takes: letters and digits, and a default that matches', () => {
    expect(PARAMETERS.filter(({ parameter }) => !/^[a-zA-Z0-9]+$/.test(parameter))).toEqual([]);
    expect(PARAMETERS.filter(({ optional, pattern }) => optional && !new RegExp(pattern).test(''))).toEqual([]);
    expect(PARAMETERS.filter(({ pattern }) => !/^\^.*\$$/.test(pattern))).toEqual([]);
  });

  test.each([
    '$',
    '`',
    '"',
    "'",
    ';',
    '&',
    '|',
    '<',
    '>',
    '(',
    ')',
    '{',
    '}',
    '\\',
    '\n',
    ' ',
    '*',
    '?',
    '!',
    '%',
    '’',
  ])('takes no %j in any parameter', (character) => {
    const taking = PARAMETERS.filter(({ pattern }) => {
      const whole = new RegExp(pattern);
      return ['a', '10.0.0.1', '443', 'tcp', 'yes', 'dumps'].some(
        (word) => whole.test(`${word}${character}`) || whole.test(`${word}${character}${word}`),
      );
    });
    expect(taking.map(({ parameter }) => parameter)).toEqual([]);
  });
});
