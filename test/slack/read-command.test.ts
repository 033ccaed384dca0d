import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../lib/slack/command.ts';
import { readCommand } from '../../lib/slack/read-command.ts';

const audit = (source: string, destination: string): Command => ({ kind: 'audit', source, destination });
const watch = (source: string, destination: string, schedule: string): Command => ({
  kind: 'watch',
  source,
  destination,
  schedule,
});
const lost = (text: string): Command => ({ kind: 'help', because: `${JSON.stringify(text)} is no command.` });

describe('a command is read', () => {
  test.each<readonly [string, Command]>([
    ['', { kind: 'help' }],
    ['   \u00a0 ', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['HELP me', { kind: 'help' }],
    ['eni-1 db.example.com:5432', audit('eni-1', 'db.example.com:5432')],
    ['  eni-1\u00a0  db.example.com:5432 ', audit('eni-1', 'db.example.com:5432')],
    ['Eni-0AB1 Https://api.example.com', audit('eni-0ab1', 'Https://api.example.com')],
    ['I-0AB1 10.0.0.1:22', audit('i-0ab1', '10.0.0.1:22')],
    ['Lambda:Fn 10.0.0.1:22', audit('Lambda:Fn', '10.0.0.1:22')],
    ['status', { kind: 'status' }],
    ['Status AUD-1', { kind: 'status', id: 'aud-1' }],
    ['status aud-1 aud-2', lost('status aud-1 aud-2')],
    ['watch list', { kind: 'watch-list' }],
    ['Watch List', { kind: 'watch-list' }],
    ['watch eni-1 db:5432', watch('eni-1', 'db:5432', 'rate(1 hour)')],
    ['watch eni-1 db:5432 every 5 minutes', watch('eni-1', 'db:5432', 'rate(5 minutes)')],
    ['watch eni-1 db:5432 Every 1 Minutes', watch('eni-1', 'db:5432', 'rate(1 minute)')],
    ['watch eni-1 db:5432 every 2 hour', watch('eni-1', 'db:5432', 'rate(2 hours)')],
    ['watch eni-1 db:5432 every day', watch('eni-1', 'db:5432', 'rate(1 day)')],
    ['watch eni-1 db:5432 every 0 minutes', lost('watch eni-1 db:5432 every 0 minutes')],
    ['watch eni-1 db:5432 every 123456 minutes', lost('watch eni-1 db:5432 every 123456 minutes')],
    ['watch eni-1 db:5432 daily', lost('watch eni-1 db:5432 daily')],
    ['watch eni-1 db:5432 every 5 minutes)', lost('watch eni-1 db:5432 every 5 minutes)')],
    ['watch eni-1', lost('watch eni-1')],
    ['watch', lost('watch')],
    ['eni-1', lost('eni-1')],
    ['eni-1 to db:5432', lost('eni-1 to db:5432')],
  ])('%j', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });
});

describe('what Slack makes of a text is undone', () => {
  test.each([
    ['<https://api.example.com|https://api.example.com>', 'https://api.example.com'],
    ['<https://api.example.com>', 'https://api.example.com'],
    ['<https://api.example.com/>', 'https://api.example.com/'],
    ['<http://api.example.com:443|api.example.com:443>', 'api.example.com:443'],
    ['<http://api.example.com/|api.example.com>', 'api.example.com'],
    ['<https://real.example.com|other.example.com>', 'https://real.example.com'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<tel:5550100|5550100>', '5550100'],
    ['“db.example.com:5432”', 'db.example.com:5432'],
    ['‘db.example.com:5432’', 'db.example.com:5432'],
    ['`db.example.com:5432`', 'db.example.com:5432'],
    ['"db.example.com:5432"', 'db.example.com:5432'],
    ['https://a.example?x=1&amp;y=&lt;2&gt;', 'https://a.example?x=1&y=<2>'],
    ['a&amp;lt;b', 'a&lt;b'],
    ['&lt;https://a.example|b&gt;', '<https://a.example|b>'],
    ['<@U0123|ann>', '<@U0123|ann>'],
    ['<!here>', '<!here>'],
  ])('%j is %j', (text, destination) => {
    expect(readCommand(`eni-1 ${text}`)).toEqual(audit('eni-1', destination));
  });

  test('a text without end is cut', () => {
    const read = readCommand(`eni-1 ${'a'.repeat(9000)}`);
    expect(read).toEqual(audit('eni-1', 'a'.repeat(5000 - 'eni-1 '.length)));
  });
});
