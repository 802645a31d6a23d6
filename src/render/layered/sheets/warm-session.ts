import type { Timeline } from "../../../schema/timeline";
import { pickGl } from "../../remotion/gl";
import type { Session, SessionOptions } from "../../remotion/session";

/** A browser that is being started. */
export interface WarmSession {
  opened: Promise<Session>;
  /** May be called again. */
  close: () => Promise<void>;
}

/** Starts the browser at once: it takes a second, in which its work can be planned. */
export const warmSession = (o: Omit<SessionOptions, "gl"> & { timeline: Timeline }): WarmSession => {
  const open = async (): Promise<Session> => {
    const [gl, { openSession }] = await Promise.all([pickGl(o, 0), import("../../remotion/session")]);
    return openSession({ ...o, gl });
  };
  const opened = open();
  // Whoever draws hears of it.
  opened.catch(() => {});
  return {
    opened,
    close: async () => {
      const session = await opened.catch(() => null);
      await session?.close();
    },
  };
};
