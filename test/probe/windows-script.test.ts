import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { gunzip } from '../../lib/probe/gunzip.ts';
import { readOutput } from '../../lib/probe/output.ts';
import { PARAMETERS } from '../../lib/probe/parameters.ts';
import { readParts } from '../../lib/probe/read-parts.ts';
import { windowsScript } from '../../lib/probe/script.ts';
import { ACCEPTED, REFUSED } from './parameter-values.ts';

const SCRIPT = windowsScript(readParts());

/** Without what is quoted; a quote that is doubled stays inside. */
const BARE = SCRIPT.replace(/'(?:[^']|'')*'/g, "''").replace(/"(?:[^"`$]|`.|\$\((?:[^()]|\([^()]*\))*\)|\$)*"/g, '""');

/** The patterns that the script holds, put together as PowerShell does it. */
function patternOf(parameter: string): RegExp {
  const [, address = ''] = /\$address = '([^']+)'/.exec(SCRIPT) ?? [];
  const given = new RegExp(`Get-Given 'SSM_${parameter}' (?:\\$\\(.*?\\}\\)|'[^']*') (?:'([^']*)'|"([^"]*)")`);
  const [, plain, expanded] = given.exec(SCRIPT) ?? [];
  return new RegExp(`^(?:${plain ?? expanded?.replaceAll('$address', address)})$`);
}

function rows(table: typeof ACCEPTED): readonly { parameter: string; value: string }[] {
  return PARAMETERS.flatMap(({ parameter }) => (table[parameter] ?? []).map((value) => ({ parameter, value })));
}

/** A port that is too high is found when it is a number, and what is empty stands for the default. */
function isRefusedByPattern({ value }: { readonly value: string }): boolean {
  return !['', '65536', '99999'].includes(value);
}

describe('the script for Windows, as text', () => {
  test('is plain ASCII, and holds nothing that a document would replace', () => {
    expect(SCRIPT).toMatch(/^[\n -~]+$/);
    expect(SCRIPT).not.toMatch(/\{\{/);
  });

  test.each([
    ['{', '}'],
    ['(', ')'],
    ['[', ']'],
  ])('every %s has its %s', (open, close) => {
    const turns = (BARE.match(new RegExp(`[\\${open}\\${close}]`, 'g')) ?? []).map((bracket) =>
      bracket === open ? 1 : -1,
    );
    const depths = turns.map((_, at) => turns.slice(0, at + 1).reduce((sum, turn) => sum + turn, 0));
    expect([Math.min(...depths), depths.at(-1)]).toEqual([0, 0]);
  });

  test('takes no word of Windows PowerShell that version 5.1 does not have', () => {
    expect(
      BARE.match(/\?\?|\?\.|&&|\|\||-Parallel\b|-AsUTC\b|Test-Json|ConvertFrom-Json -AsHashtable|::new\(.*\) \?/g),
    ).toBeNull();
  });

  test('changes nothing and evaluates no text', () => {
    const verbs = [...BARE.matchAll(/(?<![-\w$])([A-Z][a-z]+)-[A-Z]\w+/g)].map(([, verb]) => verb);
    const own = [
      'Add',
      'Connect',
      'Get',
      'Join',
      'New',
      'Read',
      'Resolve',
      'Select',
      'Send',
      'Set',
      'Sort',
      'Stop',
      'Test',
    ];
    const others = ['ConvertTo', 'Find', 'ForEach', 'For', 'Where'];
    expect([...new Set(verbs)].filter((verb) => ![...own, ...others].includes(verb ?? ''))).toEqual([]);
    expect(
      BARE.match(/\b(Invoke-\w+|Out-File|Set-Content|Add-Content|Set-Net\w+|New-Net\w+|New-Item|iex)\b/g),
    ).toBeNull();
    expect(BARE.match(/(?<![=-])>(?!\s*\$null)/g)).toBeNull();
  });

  test('asks for every filter once, of the store that is in force', () => {
    const asked = [...SCRIPT.matchAll(/Get-NetFirewall(\w+) @store/g)].map(([, what = '']) => what);
    expect(asked.toSorted()).toEqual(
      ['AddressFilter', 'ApplicationFilter', 'InterfaceFilter', 'InterfaceTypeFilter', 'PortFilter', 'Profile', 'Rule']
        .concat(['SecurityFilter', 'ServiceFilter'])
        .toSorted(),
    );
    expect(SCRIPT).toMatch(/\$store = @\{ PolicyStore = 'ActiveStore' \}/);
    expect(SCRIPT).not.toMatch(/AssociatedNetFirewallRule/);
  });

  const COLUMNS = `InstanceID DisplayName Direction Action Profile Enabled Protocol LocalPort RemotePort LocalAddress
    RemoteAddress Program Service InterfaceAlias InterfaceType Authentication Encryption LocalUser RemoteUser RemoteMachine
    Package DefaultInboundAction DefaultOutboundAction InterfaceIndex NetworkCategory`.split(/\s+/);
  test.each(COLUMNS)('writes %s', (column) => expect(SCRIPT).toMatch(new RegExp(`[;{\\s]${column} = `)));

  test('prints the fence that the reader knows', () => {
    const [, begin = ''] = /WriteLine\("(-----BEGIN.*)"\)/.exec(SCRIPT) ?? [];
    const [, end = ''] = /WriteLine\('(-----END.*)'\)/.exec(SCRIPT) ?? [];
    const payload = gzipSync('{"version":1,"system":"windows"}').toString('base64');
    const first = begin.replace('$chunks', '1').replace('$($payload.Length)', `${payload.length}`);
    expect(readOutput(`${first}\r\n1:${payload}\r\n${end}\r\n`, gunzip)).toMatchObject({ system: 'windows' });
  });
});

describe('its parameters', () => {
  test('are those of the document', () => {
    const asked = [...SCRIPT.matchAll(/Get-Given 'SSM_(\w+)'/g)].map(([, name = '']) => name);
    expect(asked.toSorted()).toEqual(PARAMETERS.map(({ parameter }) => parameter).toSorted());
  });

  test('are anchored to the very end, where $ would take a line break', () => {
    expect(SCRIPT).toMatch(/-cnotmatch "\\A\(\?:\$pattern\)\\z"/);
  });

  test.each(rows(ACCEPTED).filter(({ value }) => value !== ''))('$parameter may be %#', ({ parameter, value }) =>
    expect(value).toMatch(patternOf(parameter)),
  );
  test.each(rows(REFUSED).filter(isRefusedByPattern))('$parameter may not be %#', ({ parameter, value }) =>
    expect(value).not.toMatch(patternOf(parameter)),
  );
});
