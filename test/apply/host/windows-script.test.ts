import { describe, expect, test } from '@jest/globals';
import { HOST_PARAMETERS } from '../../../lib/apply/host/parameters.ts';
import { hostScript } from '../../../lib/apply/host/script.ts';

/** No PowerShell runs here: what can be told of the text is told. */
const SCRIPT = hostScript('windows');
const BARE = SCRIPT.replace(/'(?:[^']|'')*'/g, "''").replace(/"(?:[^"`$]|`.|\$\((?:[^()]|\([^()]*\))*\)|\$)*"/g, '""');

/** The patterns that the script holds, put together as PowerShell does it. */
function patternOf(parameter: string): RegExp {
  const [, opening = ''] = /\$opening = '([^']+)'/.exec(SCRIPT) ?? [];
  const [, plain, expanded] = new RegExp(`Get-Given '${parameter}' (?:'([^']*)'|"([^"]*)")`).exec(SCRIPT) ?? [];
  return new RegExp(`^(?:${plain ?? expanded?.replaceAll('$opening', opening)})$`);
}

describe('the script for Windows, as text', () => {
  test.each([
    ['{', '}'],
    ['(', ')'],
    ['[', ']'],
  ])('every %s has its %s', (open, close) => {
    const turns = (BARE.match(new RegExp(`[\\${open}\\${close}]`, 'g')) ?? []).map((one) => (one === open ? 1 : -1));
    const depths = turns.map((_, at) => turns.slice(0, at + 1).reduce((sum, turn) => sum + turn, 0));
    expect([Math.min(...depths), depths.at(-1)]).toEqual([0, 0]);
  });

  test('takes no word that version 5.1 does not have, and evaluates no text', () => {
    expect(BARE.match(/\?\?|\?\.|&&|\|\||-Parallel\b|Invoke-Expression|\biex\b|::new\(.*\) \?/g)).toBeNull();
  });

  test('changes rules of its own and the task that takes them back, and nothing else', () => {
    const words = [
      ...SCRIPT.matchAll(/\b(?:New|Set|Remove|Add|Register|Unregister|Enable|Disable|Start|Stop)-[A-Z]\w+/g),
    ];
    expect([...new Set(words.map(([word]) => word))].toSorted()).toEqual([
      'Add-Rule',
      'New-NetFirewallRule',
      'New-ScheduledTaskAction',
      'New-ScheduledTaskPrincipal',
      'New-ScheduledTaskSettingsSet',
      'New-ScheduledTaskTrigger',
      'Register-ScheduledTask',
      'Remove-NetFirewallRule',
      'Remove-Ours',
      'Start-Switch',
      'Stop-Switch',
      'Stop-With',
      'Unregister-ScheduledTask',
    ]);
  });

  test('the switch is armed before a rule is added', () => {
    const apply = SCRIPT.slice(SCRIPT.indexOf("'apply' {"), SCRIPT.indexOf("'confirm' {"));
    expect(apply.indexOf('Start-Switch')).toBeGreaterThan(0);
    expect(apply.indexOf('Start-Switch')).toBeLessThan(apply.indexOf('Add-Rule'));
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['action', ['look', 'apply', 'confirm', 'undo'], ['', 'lapse', 'apply ', 'x']],
    ['plan', ['p', 'plan-1', '0a'], ['', '-p', 'p p', "p'", 'p$x', 'p"', 'p'.repeat(65)]],
    ['frontEnd', ['windows'], ['', 'ufw']],
    [
      'openings',
      ['out,tcp,443,203.0.113.9,new', 'in,udp,8000-8010,2001:db8::/32,new out,icmp,any,10.0.0.0/8,new'],
      [
        '',
        'out,tcp,443,203.0.113.9',
        "out,tcp,443,'x',new",
        'out,tcp,443,203.0.113.9,new;x',
        'out,tcp,$x,203.0.113.9,new',
      ],
    ],
  ])('%s is looked at as the document does it', (parameter, taken, refused) => {
    const document = HOST_PARAMETERS.windows.find((one) => one.parameter === parameter);
    for (const pattern of [patternOf(parameter), new RegExp(document?.pattern ?? '^$')]) {
      expect(taken.filter((value) => !pattern.test(value))).toEqual([]);
      expect(refused.filter((value) => pattern.test(value))).toEqual([]);
    }
  });
});
