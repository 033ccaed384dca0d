import * as z from 'zod';
import { Notice, type NoticeType } from '../model/notice.ts';

type Target = 'draft-2020-12' | 'draft-4';

/** Type of a notice → its JSON Schema. Draft 4 is what EventBridge's registry of schemas takes. */
export function noticeSchemas(target: Target = 'draft-2020-12'): Readonly<Record<NoticeType, object>> {
  const entries = Notice.options.map((shape) => {
    const schema = z.toJSONSchema(shape, { target, reused: 'inline' });
    return [shape.shape.type.value, { ...schema, title: shape.shape.type.value }] as const;
  });
  return Object.fromEntries(entries) as Record<NoticeType, object>;
}
