import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import type { Parameter } from '../../lib/probe/arguments.ts';
import { scriptByHand } from '../../lib/probe/by-hand.ts';
import { EXECUTION_SECONDS, probeDocument, STEPS } from '../../lib/probe/document.ts';

const SCRIPTS = { linux: '#!/bin/sh\nprintf %s "$SSM_host"\n', windows: '$env:SSM_host' };
const HOST: Parameter = { name: 'host', pattern: '[a-z.]+', what: 'host name', optional: false };
const USER: Parameter = { name: 'user', pattern: '[a-z]+|[0-9]+', what: 'user', optional: true };
const ANYTHING: Parameter = { name: 'host', pattern: '[^]*', what: 'anything', optional: false };

describe('the document', () => {
  const text = probeDocument(SCRIPTS, [HOST, USER]);

  test('has one step for each platform and hands parameters over as environment variables', () => {
    expect(JSON.parse(text)).toEqual({
      schemaVersion: '2.2',
      description: expect.stringMatching(/It changes nothing\.$/),
      parameters: {
        host: {
          type: 'String',
          description: 'host name',
          allowedPattern: '^(?:[a-z.]+)$',
          maxChars: 1500,
          interpolationType: 'ENV_VAR',
        },
        user: {
          type: 'String',
          description: 'user',
          default: '',
          allowedPattern: '^(?:[a-z]+|[0-9]+)?$',
          maxChars: 1500,
          interpolationType: 'ENV_VAR',
        },
      },
      mainSteps: [
        {
          action: 'aws:runShellScript',
          name: 'ProbeLinux',
          precondition: { StringEquals: ['platformType', 'Linux'] },
          inputs: { timeoutSeconds: '120', runCommand: ['#!/bin/sh', 'printf %s "$SSM_host"', ''] },
        },
        {
          action: 'aws:runPowerShellScript',
          name: 'ProbeWindows',
          precondition: { StringEquals: ['platformType', 'Windows'] },
          inputs: { timeoutSeconds: '120', runCommand: ['$env:SSM_host'] },
        },
      ],
    });
  });

  test('is the same every time, and has nothing at its ends that storing could trim', () => {
    expect(probeDocument(SCRIPTS, [HOST, USER])).toBe(text);
    expect(text.trim()).toBe(text);
  });

  test('names steps as Systems Manager allows', () => {
    expect(Object.values(STEPS).filter((name) => !/^[A-Za-z0-9_.-]{3,128}$/.test(name))).toEqual([]);
    expect(EXECUTION_SECONDS).toBeGreaterThanOrEqual(60);
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
      const script = scriptByHand(SCRIPTS, 'linux', [ANYTHING], { host: value });
      const { stdout, stderr } = spawnSync(shell, ['-s'], { input: script, encoding: 'utf8' });
      expect({ stdout, stderr }).toEqual({ stdout: value, stderr: '' });
    },
  );

  test('keeps the interpreter on the first line and sets what was not given to nothing', () => {
    expect(scriptByHand(SCRIPTS, 'linux', [HOST, USER], { host: 'api.example.com' })).toBe(
      "#!/bin/sh\nexport SSM_host='api.example.com'\nexport SSM_user=''\nprintf %s \"$SSM_host\"\n",
    );
  });

  test('doubles for PowerShell every character that it takes for a quote', () => {
    expect(scriptByHand(SCRIPTS, 'windows', [ANYTHING], { host: "a'b‘c’d‚e‛f$g" })).toBe(
      "$env:SSM_host = 'a''b‘‘c’’d‚‚e‛‛f$g'\n$env:SSM_host\n",
    );
  });

  test('refuses what the document would refuse', () => {
    expect(() => scriptByHand(SCRIPTS, 'linux', [HOST], { host: 'x; reboot' })).toThrow(
      /"x; reboot": it is no host name/,
    );
  });
});
