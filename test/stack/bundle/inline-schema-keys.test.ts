import { describe, expect, test } from '@jest/globals';
import { withPlainKeys } from '../../../lib/stack/bundle/inline-schema-keys.ts';

const HEAD = 'const _xN = "xmlName";\nconst _q = "say \\"so\\"";\nconst n0 = "com.amazonaws.ec2";\n';

describe('computed keys become plain ones', () => {
  test.each([
    ['a constant', 'var A = { [_xN]: _m };', 'var A = { "xmlName": _m };'],
    ['two of them', '[{ [_xN]: 1 }, { [_xN]: 2 }]', '[{ "xmlName": 1 }, { "xmlName": 2 }]'],
    ['one with quotes in it', '{ [_q]: 1 }', '{ "say \\"so\\"": 1 }'],
    ['no constant of this file', '{ [_other]: 1 }', '{ [_other]: 1 }'],
    ['an index', 'list[_xN]', 'list[_xN]'],
    ['an index of a ternary', 'x ? list[_xN]: 1', 'x ? list[_xN]: 1'],
    ['a name without underscore', '{ [n0]: 1 }', '{ [n0]: 1 }'],
  ])('%s', (_what, before, after) => {
    expect(withPlainKeys(HEAD + before)).toBe(HEAD + after);
  });
});
