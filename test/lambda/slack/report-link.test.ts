import { expect, test } from '@jest/globals';
import { reportLink } from '../../../lambda/slack/report-link.ts';

test.each([
  ['aud-1', 'https://api.example.com', 'https://api.example.com/v1/audits/aud-1/report'],
  ['aud-1', 'http://localhost:8080', undefined],
  ['aud-1', '', undefined],
  [null, 'https://api.example.com', undefined],
])('the report of %p at %p is at %p', (id, url, link) => {
  expect(reportLink(id, url)).toBe(link);
});
