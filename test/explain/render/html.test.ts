import { describe, expect, test } from '@jest/globals';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

const render = (audit: Parameters<typeof RENDERERS.html>[0]) => RENDERERS.html(audit, { color: false, columns: 80 });

/** Elements that HTML leaves without an end tag. */
const VOID = new Set(['meta', '!doctype']);
const TAG = /<(?<slash>\/?)(?<name>[!a-z][a-z0-9]*)(?<attributes>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*(?<closed>\/?)>/gi;

/** What is left open, wrongly nested, or looks like a tag and is none. */
function faults(page: string): readonly string[] {
  const text = page.replace(/<style>[^<]*<\/style>/, '');
  const open: string[] = [];
  const wrong: string[] = [];
  for (const { groups } of text.matchAll(TAG)) {
    const { slash, name = '', closed } = groups ?? {};
    if (slash === '/') wrong.push(...(open.pop() === name ? [] : [name]));
    else if (closed === '' && !VOID.has(name)) open.push(name);
  }
  return [...wrong, ...open, ...(text.replaceAll(TAG, '').match(/[<>]/g) ?? [])];
}

describe.each(Object.entries(SAMPLES))('%s', (_name, audit) => {
  const page = render(audit);

  test('is well formed, picture and all', () => {
    expect(faults(page)).toEqual([]);
  });

  test('runs nothing, fetches nothing, and says so to the browser', () => {
    expect(page).not.toMatch(/<(script|img|iframe|object|embed|link|form|base|use|image|foreignObject)\b/i);
    expect(page).not.toMatch(/\son[a-z]+="|javascript:|@import|url\(/i);
    expect(page).not.toMatch(/\b(src|href)="(?!#)/);
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    expect(policy.replaceAll('&#39;', '')).toBe(
      'default-src none; style-src unsafe-inline; base-uri none; form-action none',
    );
  });

  test('has one heading of the first rank, the landmarks, a language and a title', () => {
    for (const tag of ['h1', 'header', 'main', 'footer']) {
      const count = (page.match(new RegExp(`<${tag}[ >]`, 'g')) ?? []).length;
      expect([tag, count]).toEqual([tag, 1]);
    }
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toMatch(/<title>[A-Z][a-z]+: .+ – Egress Doctor<\/title>/s);
    expect(page).toContain('name="viewport"');
  });

  test('gives every picture a name and a description of its own', () => {
    const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...page.matchAll(/role="img" aria-labelledby="(\S+) (\S+)"/g)].flatMap(([, ...both]) => both);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('says each gate’s answer in words, in the picture and in the list', () => {
    const gates = audit.traces.slice(0, 1).flatMap(({ out, back }) => [...out, ...back].flatMap((hop) => hop.gates));
    const answers = page.match(/class="answer [a-z]+"[^>]*>(open|shut|unknown|50 % pass)</g) ?? [];
    expect(answers).toHaveLength(gates.length * 3);
  });
});

test('a hostile name stays text, and its unseen characters are shown', () => {
  const page = render(SAMPLES.hostile);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;');
  expect(page).not.toContain('\u001b');
  expect(page).not.toContain('\u202e');
});

test('shows two addresses with one path once, and several paths one by one, the worst first', () => {
  const [good, same] = SAMPLES.reachable.traces;
  const [bad] = SAMPLES.blocked.traces;
  if (good === undefined || same === undefined || bad === undefined) throw new Error('a sample has lost its traces');
  const page = render({ ...SAMPLES.partial, traces: [good, same, bad] });
  const titles = [...page.matchAll(/<h2 id="path-\d">([^<]+)</g)].map(([, title]) => title);
  expect(titles).toEqual([
    'Path 1 of 2 (blocked) to api.example.com (203.0.113.10)',
    'Path 2 of 2 (reachable) to api.example.com (203.0.113.10), and 1 more address with the same path (203.0.113.11)',
  ]);
});

test('a rule of a host is code that breaks with its sentence, and its place stands in the picture', () => {
  const page = render(SAMPLES.hostBlocked);
  expect(page).toContain('(<code class="line">-A ufw-user-output -d 203.0.113.0/24');
  expect(page).toContain('>[1] iptables-nft filter ufw-user-output');
});

test('a contradiction stands behind the verdict and leads to what was tried', () => {
  const page = render(SAMPLES.optimist);
  const [, after = ''] = page.split(
    'By the configuration alone every packet passes, out and back, with 1 warning.</p>',
  );
  expect(after.trimStart()).toMatch(/^<p class="contradiction">THE PROBE CONTRADICTS THIS: .*<a href="#probe">/);
  expect(page).toContain('<h2 id="probe">Probe</h2>');
  expect(render(SAMPLES.hostBlocked)).not.toContain('class="contradiction"');
});
