import { describe, expect, test } from '@jest/globals';
import { escapeMarkdown } from '../../../lib/explain/render/markdown/escape.ts';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

const SCREEN = { color: false, columns: 80 };
const render = (audit: Parameters<typeof RENDERERS.markdown>[0]) => RENDERERS.markdown(audit, SCREEN);

const { hostile, ...ordinary } = SAMPLES;

describe.each(Object.entries(ordinary))('%s', (_name, audit) => {
  const text = render(audit);

  test('begins with a heading that holds verdict and question, and is short enough for a chat', () => {
    const asked = 'eni-0a11ce0000000001a → https://api.example.com (tcp 443)';
    expect(text.split('\n')[0]).toBe(`### ${audit.verdict.toUpperCase()}: ${asked}`);
    expect(text.length).toBeLessThan(3500);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('tells every blocker and every gap', () => {
    for (const { message } of audit.blockers) expect(text).toContain(escapeMarkdown(message));
    for (const { reason } of audit.gaps) expect(text).toContain(reason);
  });
});

test('shows the path with the packet at every hop, and numbers the gate that drops', () => {
  const text = render(SAMPLES.blocked);
  expect(text).toContain(
    '- internet gateway igw-03a182014bc098e89: 10.0.0.12:1024-65535 → 203.0.113.10:443 · ok: internet gateway\n',
  );
  expect(text).toContain('· **DROP: network ACL acl-09d3f288ec769a839, rule \\*** (1) · ok: security group\n');
});

test('cuts the path of a long audit and says so, never a blocker', () => {
  const [trace] = SAMPLES.blocked.traces;
  if (trace === undefined) throw new Error('the sample has lost its traces');
  const [blocker] = SAMPLES.blocked.blockers;
  if (blocker === undefined) throw new Error('the sample has lost its blocker');
  const traces = Array.from({ length: 9 }, (_, i) => ({ ...trace, passShare: i / 10, question: `way ${i}` }));
  const blockers = Array.from({ length: 6 }, (_, i) => ({ ...blocker, ruleId: String(i), message: `Reason ${i}.` }));
  const text = render({ ...SAMPLES.blocked, traces, blockers });
  expect(text.length).toBeLessThan(3500);
  expect(text).toContain('- … the rest of the path is cut here');
  for (const { message } of blockers) expect(text).toContain(message);
});

test('a contradiction stands right behind the verdict, and what was tried below', () => {
  const text = render(SAMPLES.optimist);
  expect(text.split('\n').slice(2, 9)).toEqual([
    '**By the configuration alone every packet passes, out and back, with 1 warning.**',
    '',
    '**THE PROBE CONTRADICTS THIS: on the host 4 of 4 attempts ended in timeout where the model says open.**',
    '',
    'Source: app · 10.0.10.25 · subnet-030ac7866bb7ba17d (eu-west-1a) · vpc-009c453fc750b2584',
    '',
    'Inside i-0b0a51c2d3e4f5061 (ubuntu, ufw): firewall and routes read at 2026-11-05T09:59:00Z.',
  ]);
  expect(text).toContain(
    '**Probe**\n\n- **203.0.113.10:443 from ports 32768, 46884, 51234 and 1 more: timeout after 3.5 s, after the packets had left the host and without an answer; the model says open: contradiction**\n',
  );
});

describe('hostile names', () => {
  const text = render(hostile);
  /** What a reader of Markdown sees as syntax: everything but what a backslash makes plain. */
  const syntax = text.replaceAll(/\\[\\`*_~[\]|$#]/g, '');

  test('hold no HTML, code, link or table', () => {
    expect(syntax).not.toMatch(/[<>`[\]|]/);
  });

  test('hold no emphasis but that of the report', () => {
    for (const line of syntax.split('\n')) expect((line.match(/\*\*/g) ?? []).length % 2).toBe(0);
    expect(syntax).not.toContain('**b**');
  });

  test('mention nobody and begin no line', () => {
    expect(text).not.toMatch(/@\w/);
    expect(text.split('\n').filter((line) => /^\\?#(?!## BLOCKED)/.test(line))).toEqual([]);
  });
});
