import { expect, test } from '@jest/globals';
import { html, printed, trusted } from '../../../../lib/explain/render/html/escape.ts';

test.each([
  ['text', html`<p>${'<b> & "c" \'d\''}</p>`, '<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>'],
  ['an attribute', html`<p title="${'" onclick="x'}">`, '<p title="&quot; onclick=&quot;x">'],
  ['markup inside markup once', html`<p>${html`<b>${'<'}</b>`}</p>`, '<p><b>&lt;</b></p>'],
  ['a list, item by item', html`${['<', html`<br>`, 1]}`, '&lt;<br>1'],
  ['what is trusted, not at all', html`${trusted('<style>')}`, '<style>'],
  ['control characters, which are shown', html`${'a\u0000\u001b\u202eb\nc'}`, 'a\ufffd\ufffd\ufffdb c'],
])('escapes %s', (_what, markup, text) => {
  expect(printed(markup)).toBe(text);
});

test('nothing read from JSON passes for markup', () => {
  const forged = JSON.parse(JSON.stringify({ text: trusted('<script>') }));
  expect(() => printed(html`${forged.text}`)).not.toThrow();
  expect(printed(html`${forged.text}`)).not.toContain('<script>');
});
