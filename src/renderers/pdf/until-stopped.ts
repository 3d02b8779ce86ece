import { UserError } from '../../model/problem.ts';

/** What tells of signals: the process. */
interface Signals {
  on(signal: 'SIGTERM' | 'SIGHUP', listener: (signal: string) => void): unknown;
  off(signal: 'SIGTERM' | 'SIGHUP', listener: (signal: string) => void): unknown;
}

/**
 * Does work with a browser. The browser's own listener closes it when the process is told to end, so that the work fails
 * or comes to nothing: that is no fault of the program, and the caller still clears up behind itself.
 */
export async function untilStopped<T>(signals: Signals, work: () => Promise<T>): Promise<T> {
  let stoppedBy: string | null = null;
  const listen = (signal: string): void => {
    stoppedBy = signal;
  };
  const stopped = (cause?: unknown): UserError =>
    new UserError(`stopped by ${stoppedBy} while the PDF was printed`, 'Nothing was changed. Run the command again.', {
      cause,
    });
  signals.on('SIGTERM', listen);
  signals.on('SIGHUP', listen);
  try {
    const done = await work();
    if (stoppedBy !== null) throw stopped();
    return done;
  } catch (error) {
    throw stoppedBy === null || error instanceof UserError ? error : stopped(error);
  } finally {
    signals.off('SIGTERM', listen);
    signals.off('SIGHUP', listen);
  }
}
