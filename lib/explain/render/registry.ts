import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import type { Renderer } from './renderer.ts';
import { renderText } from './text.ts';

/** The names that the command line and the API know. */
export type Format = 'text' | 'json' | 'markdown' | 'html';

/** Every form an audit can take, by the name that `--format` gives it. */
export const RENDERERS: Readonly<Record<Format, Renderer>> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
  html: renderHtml,
};
