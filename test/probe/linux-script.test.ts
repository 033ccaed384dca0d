import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { readParts } from '../../lib/probe/read-parts.ts';
import { linuxScript } from '../../lib/probe/script.ts';
import { installed, SCRIPT } from './run-probe.ts';

const [before = '', rest = ''] = SCRIPT.split("PYTHON_PROGRAM='");
const [python = '', after = ''] = rest.split("\nmain()\n'\n");
const SHELL = `${before}\n${after}`;

describe('the script for Linux, as text', () => {
  test('is plain ASCII for any shell, and holds nothing that a document would replace', () => {
    expect(SCRIPT).toMatch(/^#!\/bin\/sh\n[\n -~]+$/);
    expect(SCRIPT).not.toMatch(/\{\{/);
  });

  test('has no here-document, which many shells keep in a file', () => expect(SHELL).not.toMatch(/<<-?\s*\\?['"\w]/));

  test('writes to no file', () => {
    const targets = [...SHELL.matchAll(/(?<![-=$0-9])[12]?>{1,2}\s*(?![&])([^\s;)|]+)/g)].map(([, target]) => target);
    expect(
      targets.filter((target) => !/^(\/dev\/null|"\/dev\/(tcp|udp)\/\$1\/(\$2|9)"'?)$/.test(target ?? '')),
    ).toEqual([]);
    expect(SHELL).not.toMatch(/\b(mktemp|tee|touch|mkdir|cp|mv|rm|modprobe|sysctl -w|mkfifo)\b/);
    expect(python).not.toMatch(/open\([^)]*["'][wax+]/);
  });

  test('has no command that changes rules, routes or addresses', () => {
    const commands =
      /\b(iptables|ip6tables|nft|ip|ipset|tc|ufw|firewall-cmd|conntrack|ethtool|systemctl|bpftool)\b[^\n|;&)]*/g;
    const changing =
      /\s(-A|-I|-D|-F|-X|-P|add|del|delete|flush|replace|change|set|enable|disable|--add\S*|--remove\S*|restart|stop|reload)\s/;
    expect(
      [...SHELL.matchAll(commands)].map(([command]) => command).filter((command) => changing.test(`${command} `)),
    ).toEqual([]);
  });

  test('gives no parameter to a command but in quotes', () => {
    const uses = SHELL.split('\n').flatMap((line) =>
      [
        ...line.matchAll(/\s\$\{?(ED_(HOST|PORT|SOURCE|USER|KNOWN)|ADDRESS|TRY_TO|TRY_FROM|FROM_ADDRESS)\b(?!:\+)/g),
      ].map(({ index }) => ({ line, quotes: line.slice(0, index).replace(/\\"/g, '').split('"').length - 1 })),
    );
    expect(uses.filter(({ quotes }) => quotes % 2 === 0).map(({ line }) => line)).toEqual([]);
  });

  test('a quote of the Python program does not end its word', () => {
    const script = linuxScript({ shell: ['first\n', 'second\n'], python: ["print('it''s')\n"], powershell: [] });
    expect(script).toBe("#!/bin/sh\nfirst\nPYTHON_PROGRAM='print('\\''it'\\'''\\''s'\\'')\n'\nsecond\n");
  });

  test.each([['dash'], ['bash'], ['busybox sh']])('%s takes it, if it is there', (shell) => {
    const [command = '', ...more] = shell.split(' ');
    const said = installed(command)
      ? spawnSync(command, [...more, '-n', '-c', SCRIPT], { encoding: 'utf8' }).stderr
      : '';
    expect(said).toBe('');
  });

  test('the Python program is one of old Pythons too', () => {
    expect(python).not.toMatch(/\bf["']|:=|\basync\b|\bmatch \w+:|-> |: (str|int|bytes)\b/);
    expect(readParts().python.join('')).not.toMatch(/\t/);
  });
});
