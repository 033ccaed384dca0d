import { expect, test } from '@jest/globals';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import { Audit } from '../../../lib/model/audit.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

test.each(Object.entries(SAMPLES))('%s is the audit itself, two spaces deep', (_name, audit) => {
  const text = RENDERERS.json(audit, { color: true, columns: 40 });
  expect(text.startsWith('{\n  "schemaVersion": 1,\n')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
  expect(Audit.parse(JSON.parse(text))).toEqual(audit);
});

test('there is a renderer for each format of the contract', () => {
  expect(Object.keys(RENDERERS)).toEqual(['text', 'json', 'markdown', 'html']);
});
