import { type PlayedRecording, playRecording } from '../network/play-recording.ts';
import type { Watched } from './watched.ts';
import { watchedThrough } from './watched-through.ts';

/** A snapshot folder that plays AWS for each look anew, so files that changed since are read again. */
export function watchedFolder(folder: string): Watched {
  let played: PlayedRecording | undefined;
  return {
    look: async (spec, signal) => {
      played = await playRecording(folder);
      return watchedThrough(played.ports).look(spec, signal);
    },
    done: async () => {
      await played?.close();
      played = undefined;
    },
    authorOf: () => async () => null,
  };
}
