import type { Notice } from '../../lib/model/notice.ts';
import type { SharedPorts } from '../ports.ts';

/** Tells others what happened, and whether that succeeded. Never rejects: what happened has happened. */
export type Announce = (notice: Notice) => Promise<boolean>;

export function announceBy(
  put: (notice: Notice) => Promise<void>,
  ports: Pick<SharedPorts, 'log' | 'measure'>,
): Announce {
  return async (notice) => {
    const { type, id } = notice;
    const outcome = await put(notice).then(
      () => 'announced',
      (error: unknown) => {
        ports.log.error('news were not announced', { type, id, error });
        return 'lost';
      },
    );
    ports.measure({ name: 'Notices', unit: 'Count', value: 1, dimensions: { outcome } });
    return outcome === 'announced';
  };
}

/** Where nobody listens. */
export const SILENT: Announce = async () => true;
